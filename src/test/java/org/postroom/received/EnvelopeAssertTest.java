package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postroom.protocol.DeliveryMode;
import org.postroom.support.PinnedFailures;

class EnvelopeAssertTest {

    private static final String TWO_OF_THREE = Recording.GREETING + """
            C: EHLO client.example
            S: 250 mx.test
            C: MAIL FROM:<no-reply@shop.example> SIZE=10 SMTPUTF8
            S: 250 2.1.0 OK
            C: RCPT TO:<ann@example.com>
            S: 250 2.1.5 OK
            C: RCPT TO:<eve@example.com>
            S: 550 5.1.1 No such mailbox
            C: RCPT TO:<bob@example.com>
            S: 250 2.1.5 OK
            C: DATA
            S: 354 Go ahead
            C: Subject: Welcome
            C: .
            S: 250 2.0.0 OK
            C: QUIT
            S: 221 2.0.0 Bye
            """;

    private final Envelope envelope = Recording.of(TWO_OF_THREE).envelope();

    @Test
    void passesWhenAllIsAsAsked() {
        assertThat(envelope)
                .hasReversePath("no-reply@shop.example")
                .hasReversePath("<no-reply@SHOP.example>")
                .hasForwardPaths("ann@example.com", "<bob@EXAMPLE.com>")
                .hasForwardPathsInAnyOrder("bob@example.com", "ann@example.com")
                .refused("eve@example.com")
                .with(550)
                .refused("eve@example.com")
                .with(550, "5.1.1")
                .hasParameter("SIZE", "10")
                .hasParameter("smtputf8")
                .hasDeliveryMode(DeliveryMode.MAIL)
                .wasCompleted();
    }

    @Test
    void aNullReversePathIsAValue() {
        assertThat(report()).hasNullReversePath().hasReversePath("<>");
    }

    @Test
    void tellsHowATransactionEnded() {
        assertThat(refused()).wasRefused();
        assertThat(abandoned()).wasAbandoned();
    }

    @Test
    void aPathThatIsNoneIsTheTestsMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(envelope).hasForwardPaths("@example.com"))
                .withMessage("\"@example.com\" is no mailbox: it has no local-part before the @");
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        return PinnedFailures.in("EnvelopeAssert.txt")
                .fails("hasReversePath", () -> assertThat(envelope).hasReversePath("No-reply@shop.example"))
                .fails("hasReversePath, null", () -> assertThat(report()).hasReversePath("a@b.example"))
                .fails("hasNullReversePath", () -> assertThat(envelope).hasNullReversePath())
                .fails(
                        "hasForwardPaths, case, refused, unknown",
                        () -> assertThat(envelope)
                                .hasForwardPaths("Ann@example.com", "eve@example.com", "joe@example.com"))
                .fails(
                        "hasForwardPaths, order",
                        () -> assertThat(envelope).hasForwardPaths("bob@example.com", "ann@example.com"))
                .fails(
                        "hasForwardPathsInAnyOrder",
                        () -> assertThat(envelope).hasForwardPathsInAnyOrder("bob@example.com"))
                .fails("refused, accepted", () -> assertThat(envelope).refused("ann@example.com"))
                .fails("refused, not offered", () -> assertThat(envelope).refused("joe@example.com"))
                .fails(
                        "refused with another code",
                        () -> assertThat(envelope).refused("eve@example.com").with(451))
                .fails(
                        "refused with another enhanced code",
                        () -> assertThat(envelope).refused("eve@example.com").with(550, "5.7.1"))
                .fails("hasParameter", () -> assertThat(envelope).hasParameter("BODY"))
                .fails("hasParameter, value", () -> assertThat(envelope).hasParameter("SIZE", "11"))
                .fails("hasParameter, none", () -> assertThat(report()).hasParameter("SIZE"))
                .fails("hasDeliveryMode", () -> assertThat(envelope).hasDeliveryMode(DeliveryMode.SAML))
                .fails("wasCompleted", () -> assertThat(refused()).wasCompleted())
                .fails("wasRefused", () -> assertThat(envelope).wasRefused())
                .fails("wasAbandoned", () -> assertThat(envelope).wasAbandoned())
                .fails(
                        "described",
                        () -> assertThat(envelope).as("the 100% welcome").wasAbandoned())
                .fails(
                        "overridden",
                        () -> assertThat(envelope)
                                .overridingErrorMessage("no welcome")
                                .wasAbandoned())
                .tests();
    }

    private static Envelope report() {
        return Recording.of(Recording.message("", "ann@example.com", "Subject: Report"))
                .envelope();
    }

    private static Envelope refused() {
        return Recording.of(Recording.message("a@shop.example", "ann@example.com", "Subject: Spam")
                        .replace("250 2.0.0 OK", "554 5.6.0 No spam"))
                .envelope();
    }

    private static Envelope abandoned() {
        return Recording.of(Recording.message("a@shop.example", "ann@example.com", "Subject: x")
                        .replaceAll("(?s)C: DATA.*C: QUIT", "C: RSET"))
                .envelope();
    }
}
