package org.postroom.received;

import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.AssertProvider;

/**
 * One message that was accepted: its envelope, its exact content, and what can be read in it. Immutable; all methods may be
 * called from any thread.
 */
public final class ReceivedMessage implements AssertProvider<ReceivedMessageAssert> {

    private final Envelope envelope;
    private final Content content;
    private final Instant receivedAt;

    ReceivedMessage(Envelope envelope, Content content, Instant receivedAt) {
        this.envelope = envelope;
        this.content = content;
        this.receivedAt = receivedAt;
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
        return receivedAt;
    }

    /** {@return the exact octets} */
    public Content content() {
        return content;
    }

    /** {@return the decoded subject, or empty if there is none} */
    public String subject() {
        return "";
    }

    /**
     * Writes the content to a file, which a mail program can open if its name ends in {@code .eml}.
     *
     * @param file where to; replaced if it is there
     * @return the file
     */
    public Path saveTo(Path file) {
        return content.saveTo(file);
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
}
