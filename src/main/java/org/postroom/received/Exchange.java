package org.postroom.received;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.text.Printable;

/**
 * Something a client did and what the server answered: a command and its reply, above all, but also the greeting and the
 * content of a message. Immutable.
 *
 * <p>Secrets in AUTH are masked wherever text is made of an exchange.
 */
public final class Exchange implements AssertProvider<ExchangeAssert> {

    /** What provoked the reply. */
    public enum Kind {
        /** The connection was opened; the reply is the greeting. */
        GREETING,
        /** A command line. */
        COMMAND,
        /** A TLS handshake; the note tells how it went, and there is no reply. */
        TLS_HANDSHAKE,
        /** An answer to a challenge of AUTH. */
        AUTH_RESPONSE,
        /** The end of the content that DATA announced. */
        CONTENT,
        /** A fault closed the connection within the content of a message. */
        CONTENT_CUT,
        /** A line that is no command: too long, with a bare CR or LF inside, or without its end. */
        JUNK,
        /** The client was silent for too long. */
        IDLE_TIMEOUT,
        /** The connection ended. */
        END_OF_STREAM
    }

    /** Who was the client of the exchange. */
    public enum Direction {
        /** The other side sent the command and the server answered, as almost always. */
        INBOUND,
        /** The server sent the command, after TURN or ATRN had turned the roles. */
        OUTBOUND
    }

    private final SmtpSession session;
    private final Kind kind;
    private final Command command;
    private final Reply reply;
    private final long contentSize;
    private final long atNanos;
    private final long tookNanos;
    private final boolean encrypted;
    private final boolean pipelined;
    private final List<Finding> findings;
    private final Direction direction;
    private final String note;
    private final Fault fault;
    private final List<String> seen;

    Exchange(SmtpSession session, Occurrence occurrence) {
        this.session = session;
        this.kind = occurrence.kind();
        this.command = occurrence.command();
        this.reply = occurrence.reply();
        this.contentSize = occurrence.contentSize();
        this.atNanos = occurrence.atNanos();
        this.tookNanos = occurrence.tookNanos();
        this.encrypted = occurrence.encrypted();
        this.pipelined = occurrence.pipelined();
        this.findings = occurrence.findings();
        this.direction = occurrence.direction();
        this.note = occurrence.note();
        this.fault = occurrence.fault();
        this.seen = occurrence.seen();
    }

    /** {@return the session it belongs to} */
    public SmtpSession session() {
        return session;
    }

    /** {@return what provoked the reply} */
    public Kind kind() {
        return kind;
    }

    /** {@return what the client said; it has no verb where that was no command, and {@link Command#isNone()} at the greeting} */
    public Command command() {
        return command;
    }

    /** {@return what the server answered; {@link Reply#isNone()} where it said nothing} */
    public Reply reply() {
        return reply;
    }

    /** {@return how many octets of content came, where the exchange is about content; otherwise 0} */
    public long contentSize() {
        return contentSize;
    }

    /** {@return when the client had said what it said, by the clock of this machine} */
    public Instant at() {
        return Clock.at(atNanos);
    }

    /** {@return how long the reply took from then} */
    public Duration took() {
        return Duration.ofNanos(tookNanos);
    }

    /** {@return whether it went over TLS} */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** {@return whether the command had arrived before the reply to what precedes it was sent (RFC 2920)} */
    public boolean isPipelined() {
        return pipelined;
    }

    /** {@return who was the client} */
    public Direction direction() {
        return direction;
    }

    /** {@return what the client did wrong here, in the order it was noticed} */
    public List<Finding> findings() {
        return findings;
    }

    /** {@return what else there is to say about it for a person, such as what a TLS handshake agreed on; mostly empty} */
    public String note() {
        return note;
    }

    /**
     * The fault that made the server misbehave here. What {@link #reply()} tells is what really went out: none where the fault
     * swallowed it or made it something that is no reply.
     *
     * @return the fault; nothing where the server did as always
     */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(exchange)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public ExchangeAssert assertThat() {
        return new ExchangeAssert(this);
    }

    /**
     * {@return the lines of the transcript about this exchange, {@code C:} for what the other side said and {@code S:} for what the server
     * said, also where the roles were turned}
     */
    @Override
    public String toString() {
        String asking = direction == Direction.INBOUND ? "C:" : "S:";
        String answering = direction == Direction.INBOUND ? "S:" : "C:";
        StringBuilder text = new StringBuilder();
        switch (kind) {
            case GREETING -> {}
            case CONTENT ->
                text.append(
                        String.format(Locale.ROOT, "%s [%,d octets of content]%n%s .%n", asking, contentSize, asking));
            case CONTENT_CUT -> text.append(String.format(Locale.ROOT, "C: [%,d octets of content]%n", contentSize));
            case TLS_HANDSHAKE -> text.append(String.format("[TLS handshake: %s]%n", note));
            case IDLE_TIMEOUT -> text.append(String.format("C: [silence]%n"));
            case END_OF_STREAM -> text.append(String.format("C: [end of connection]%n"));
            default -> {
                text.append(String.format("%s %s%n", asking, command));
                if (contentSize > 0) {
                    text.append(String.format(Locale.ROOT, "%s [%,d octets of content]%n", asking, contentSize));
                }
            }
        }
        if (seen.isEmpty()) {
            for (String line : reply.wireLines()) {
                text.append(String.format("%s %s%n", answering, Printable.of(line)));
            }
        }
        if (reply.isNone() && direction == Direction.OUTBOUND) {
            text.append(String.format("C: [%s]%n", note));
        }
        seen.forEach(line -> text.append(String.format("%s%n", line)));
        return text.toString().stripTrailing() + (fault == null ? "" : " [fault: " + fault + "]");
    }
}
