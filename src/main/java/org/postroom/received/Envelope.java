package org.postroom.received;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;

/**
 * What one transaction said beside the content: the reverse-path, every forward-path with the reply it got, and the parameters
 * (RFC 5321, 2.3.1). One transaction has one envelope, however many recipients. Immutable.
 *
 * @param session the session it was in
 * @param deliveryMode the verb that began it
 * @param reversePath the path that verb named; {@link ReversePath#isNull()} for {@code <>}
 * @param parameters the parameters that verb had, in order
 * @param recipients every forward-path that was offered, in order and with duplicates, and the reply to each
 * @param outcome how the transaction ended
 * @param reply the reply that ended it; {@link Reply#isNone()} if the client went away
 */
public record Envelope(
        SmtpSession session,
        DeliveryMode deliveryMode,
        ReversePath reversePath,
        Parameters parameters,
        List<Recipient> recipients,
        Outcome outcome,
        Reply reply)
        implements AssertProvider<EnvelopeAssert> {

    /** {@return the forward-paths that were accepted, in order, duplicates kept} */
    public List<ForwardPath> forwardPaths() {
        return recipients.stream()
                .filter(Recipient::isAccepted)
                .map(Recipient::path)
                .toList();
    }

    /** {@return the forward-paths that were refused, in order, each with its reply} */
    public List<Recipient> refusedPaths() {
        return recipients.stream().filter(recipient -> !recipient.isAccepted()).toList();
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(envelope)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public EnvelopeAssert assertThat() {
        return new EnvelopeAssert(this);
    }

    /** {@return the envelope in one line, as in {@code <a@example.com> to <b@example.com> (completed)}} */
    @Override
    public String toString() {
        String paths = recipients.isEmpty()
                ? "nobody"
                : recipients.stream()
                        .map(recipient -> recipient.isAccepted()
                                ? recipient.path().toString()
                                : recipient.path() + " refused with "
                                        + recipient.reply().code())
                        .collect(Collectors.joining(", "));
        return reversePath + (parameters.isEmpty() ? "" : " " + parameters) + " to " + paths + " ("
                + outcome.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}
