package org.postroom.received;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.message.Content;
import org.postroom.message.ReadableMessage;
import org.postroom.protocol.ForwardPath;
import org.postroom.text.Printable;
import org.postroom.text.ShownSubject;

/**
 * One message that was accepted: its envelope, its exact content, and what can be read in it. Immutable; all methods may be
 * called from any thread.
 *
 * @since 0.1.0
 */
public final class ReceivedMessage extends ReadableMessage implements AssertProvider<ReceivedMessageAssert> {

    private static final int SHOWN_PATHS = 3;
    private static final int SHOWN = 80;

    private final Envelope envelope;
    private final long receivedAtNanos;

    ReceivedMessage(Envelope envelope, Content content, long receivedAtNanos) {
        super(content, envelope.parameters().smtpUtf8());
        this.envelope = envelope;
        this.receivedAtNanos = receivedAtNanos;
    }

    /** {@return the reverse-path, the forward-paths and their parameters} */
    public Envelope envelope() {
        return envelope;
    }

    /** {@return the session it came in} */
    public SmtpSession session() {
        return envelope.session();
    }

    /** {@return when the end of its content had come, by the clock of this machine} */
    public Instant receivedAt() {
        return Clock.instant(receivedAtNanos);
    }

    /**
     * The forward-paths that the message does not show: those that no To, Cc or Bcc header names, nor their {@code Resent-} forms.
     * Case does not matter here, nor whether a domain is written in ASCII (RFC 5891).
     *
     * @return them, in the order of the envelope, duplicates kept
     */
    public List<ForwardPath> blindCopies() {
        return BlindCopies.of(this, envelope.forwardPaths());
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(message)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public ReceivedMessageAssert assertThat() {
        return new ReceivedMessageAssert(this);
    }

    /** {@return subject, reverse-path, forward-paths and size in one line that is never long} */
    @Override
    public String toString() {
        List<ForwardPath> paths = envelope.forwardPaths();
        String shown = paths.stream()
                .limit(SHOWN_PATHS)
                .map(path -> "<" + cut(path.address()) + ">")
                .collect(Collectors.joining(", "));
        String more = paths.size() > SHOWN_PATHS ? " and " + (paths.size() - SHOWN_PATHS) + " more" : "";
        return ShownSubject.of(this::subject) + " from <"
                + cut(envelope.reversePath().address()) + "> to " + (paths.isEmpty() ? "nobody" : shown + more) + ", "
                + content();
    }

    private static String cut(String text) {
        return Printable.of(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }
}
