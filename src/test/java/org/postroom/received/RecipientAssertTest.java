package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.ReplyCode;

class RecipientAssertTest {

    private final Envelope envelope = Recording.of(Recording.GREETING + """
                    C: EHLO client.example
                    S: 250 mx.test
                    C: MAIL FROM:<a@shop.example>
                    S: 250 2.1.0 OK
                    C: RCPT TO:<ann@example.com> NOTIFY=FAILURE
                    S: 250 2.1.5 OK
                    C: RCPT TO:<eve@example.com>
                    S: 550 5.1.1 No such mailbox
                    C: RSET
                    S: 250 2.0.0 OK
                    """).envelope();

    @Test
    void anEnvelopeLeadsToItsRecipients() {
        assertThat(envelope)
                .recipient("ann@example.com")
                .wasAccepted()
                .wasRepliedWith(250)
                .hasParameter("notify")
                .hasParameter("NOTIFY", "FAILURE");
        assertThat(envelope).recipient("<eve@Example.com>").wasRefused().wasRepliedWith(550, "5.1.1");
        assertThat(envelope).recipients().hasSize(2).last().wasRepliedWith(ReplyCode.MAILBOX_UNAVAILABLE);
        assertThat(envelope).recipients().extractingEach(Recipient::isAccepted).containsExactly(true, false);
        assertThat(envelope.recipients().get(0)).wasAccepted();
    }

    @Test
    void aFailureNamesTheRecipientAndTheReply() {
        assertThatThrownBy(
                        () -> assertThat(envelope).recipient("ann@example.com").wasRefused())
                .hasMessage(
                        "Expected the forward-path <ann@example.com> to be refused, but the reply was 250 2.1.5 OK");
        assertThatThrownBy(
                        () -> assertThat(envelope).recipient("eve@example.com").wasAccepted())
                .hasMessageStartingWith(
                        "Expected the forward-path <eve@example.com> to be accepted, but the reply was 550");
        assertThatThrownBy(
                        () -> assertThat(envelope).recipient("eve@example.com").wasRepliedWith(552))
                .hasMessageContaining("to be replied with 552, but the reply was 550 5.1.1 No such mailbox");
        assertThatThrownBy(
                        () -> assertThat(envelope).recipient("ann@example.com").hasParameter("ORCPT"))
                .hasMessage("Expected the parameter ORCPT with RCPT, but there was NOTIFY=FAILURE");
        assertThatThrownBy(
                        () -> assertThat(envelope).recipient("eve@example.com").hasParameter("NOTIFY", "NEVER"))
                .hasMessage("Expected the parameter NOTIFY=NEVER with RCPT, but there was none");
        assertThatThrownBy(() -> assertThat(envelope).recipient("bob@example.com"))
                .hasMessageStartingWith("Expected the forward-path <bob@example.com> to be offered, but it was not")
                .hasMessageContaining("RCPT TO:<eve@example.com>");
    }
}
