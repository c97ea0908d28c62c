package org.postroom.received;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.postroom.protocol.making.Made;
import org.postroom.recording.Particulars;
import org.postroom.recording.RecordedExchange;
import org.postroom.text.Printable;

/**
 * A step of a session: a command and its reply, above all, but also the greeting and the content of a message. Immutable, apart from
 * {@link #transaction()}, which is known when the transaction has ended.
 *
 * <pre>{@code
 * Exchange rcpt = trace.exchanges().stream()
 *         .filter(exchange -> exchange.command().is("RCPT"))
 *         .findFirst()
 *         .orElseThrow();
 * assertThat(rcpt.reply().code()).isEqualTo(250);
 * assertThat(rcpt.took()).isLessThan(Duration.ofMillis(100));
 * assertThat(rcpt.octetsIn()).isEqualTo("RCPT TO:<ann@example.com>\r\n".length());
 * assertThat(rcpt.transaction().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
 * }</pre>
 *
 * <p>Secrets in AUTH are masked wherever text is made of an exchange.
 *
 * @since 0.1.0
 */
public final class Exchange implements AssertProvider<ExchangeAssert> {

    /** The event that provoked the reply. */
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

    /** The side that was the client of the exchange. */
    public enum Direction {
        /** The other side sent the command and the server answered, as almost always. */
        INBOUND,
        /** The server sent the command, after TURN or ATRN had turned the roles. */
        OUTBOUND
    }

    private static final Kind[] KINDS = Kind.values();

    private final SmtpSession session;
    private final Command command;
    private final Reply reply;
    private final Particulars particulars;
    private final long atNanos;
    private final long sinceStart;
    private final long tookNanos;
    private final long octetsIn;
    private final int octetsOut;
    private final byte kind;
    private final boolean encrypted;
    private final boolean pipelined;
    private final boolean outbound;
    private volatile Envelope transaction;

    Exchange(SmtpSession session, RecordedExchange recorded) {
        this.session = session;
        this.kind = (byte) recorded.kind().ordinal();
        this.command = recorded.command();
        this.reply = recorded.reply();
        this.particulars = recorded.particulars();
        this.atNanos = Clock.SYSTEM.at(recorded.atNanos());
        this.sinceStart = particulars == null ? 0 : recorded.atNanos() - particulars.startedNanos();
        this.tookNanos = recorded.tookNanos();
        this.octetsIn = recorded.octetsIn();
        this.octetsOut = recorded.octetsOut();
        this.encrypted = recorded.encrypted();
        this.pipelined = recorded.pipelined();
        this.outbound = recorded.outbound();
    }

    /** {@return the session it belongs to} */
    public SmtpSession session() {
        return session;
    }

    /**
     * Returns the transaction it belongs to: the one that was under way when the client said this, or that began or ended with it. A command
     * that has nothing to do with the message, such as NOOP, belongs to it, too. The transaction is known as soon as it has ended, before
     * the reply that ends it goes out.
     *
     * @return the envelope of the transaction; empty outside a transaction, and in one that is still under way
     */
    public Optional<Envelope> transaction() {
        return Optional.ofNullable(transaction);
    }

    void belongsTo(Envelope ended) {
        transaction = ended;
    }

    /** {@return the event that provoked the reply} */
    public Kind kind() {
        return KINDS[kind];
    }

    /** {@return the line of the client; it has no verb if it was no command, and {@link Command#isNone()} holds at the greeting} */
    public Command command() {
        return command;
    }

    /** {@return the reply of the server; {@link Reply#isNone()} if there was none} */
    public Reply reply() {
        return reply;
    }

    /**
     * Returns the octets that really went out as the reply. They are those of {@link #reply()}, unless a fault put others in their place: the
     * beginning of a reply, octets that are no reply, or none at all. In an exchange of direction {@link Direction#OUTBOUND} the other side
     * replied, and these are the octets of its reply.
     *
     * @return a copy of the octets, each line with its CRLF; empty if nothing was answered
     */
    public byte[] sent() {
        if (particulars != null && particulars.sent() != null) {
            return particulars.sent().clone();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            Made.write(reply, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** {@return the number of octets of content, as they are stored, where the exchange is about content; otherwise 0} */
    public long contentSize() {
        return particulars == null ? 0 : particulars.contentSize();
    }

    /**
     * Returns the number of octets that the server read from the connection for this exchange: the line with its CRLF; content with the dots that
     * transparency added, and with the line that ends it (RFC 5321, 4.5.2); with BDAT the line and its chunk. Over TLS they are counted
     * inside TLS. Each octet counts once: where the beginning of a line is an exchange of its own, only the rest of the line counts in the
     * next one. Octets that nobody wanted to read, such as those after QUIT, do not count.
     *
     * @return the number of octets
     */
    public long octetsIn() {
        return octetsIn;
    }

    /**
     * Returns the number of octets that the server wrote to the connection for this exchange. That is the length of {@link #sent()}, or that of the command
     * or the content in an exchange of direction {@link Direction#OUTBOUND}. Over TLS they are counted inside TLS. A connection that ends
     * meanwhile loses what is still on its way.
     *
     * @return the number of octets
     */
    public long octetsOut() {
        return octetsOut;
    }

    /**
     * Returns the time at which a content or a TLS handshake began, by the clock of this machine: when the server was ready to read it, or
     * had read the BDAT that announced it. The exchange that tells that a content broke off begins with that content.
     *
     * @return the time; {@link #at()} in any other exchange
     */
    public Instant startedAt() {
        return Clock.instant(atNanos - sinceStart);
    }

    /** {@return the time at which the client had said it all, by the clock of this machine} */
    public Instant at() {
        return Clock.instant(atNanos);
    }

    long atNanos() {
        return atNanos;
    }

    /** {@return the time from then to the reply} */
    public Duration took() {
        return Duration.ofNanos(tookNanos);
    }

    /** {@return whether it went over TLS; a handshake does if it succeeded} */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** {@return whether the command had arrived before the reply to what precedes it was sent (RFC 2920)} */
    public boolean isPipelined() {
        return pipelined;
    }

    /** {@return the side that was the client} */
    public Direction direction() {
        return outbound ? Direction.OUTBOUND : Direction.INBOUND;
    }

    /** {@return the mistakes of the client, in the order they were noticed} */
    public List<Finding> findings() {
        return particulars == null ? List.of() : particulars.findings();
    }

    /** {@return a remark for a person, such as the result of a TLS handshake; mostly empty} */
    public String note() {
        return particulars == null ? "" : particulars.note();
    }

    /**
     * Returns the fault that made the server misbehave here. {@link #reply()} is the reply that really went out: none if the fault
     * swallowed it or made it something that is no reply. {@link #sent()} has the octets.
     *
     * @return the fault; empty if the server did as always
     */
    public Optional<Fault> fault() {
        return Optional.ofNullable(particulars).map(rest -> rest.cause(Fault.class));
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
        String asking = outbound ? "S:" : "C:";
        String answering = outbound ? "C:" : "S:";
        List<String> seen = particulars == null ? List.of() : particulars.seen();
        String fault = fault().map(cause -> " [fault: " + cause + "]").orElse("");
        StringBuilder text = new StringBuilder();
        switch (kind()) {
            case GREETING -> {}
            case CONTENT ->
                text.append(String.format(
                        Locale.ROOT, "%s [%,d octets of content]%n%s .%n", asking, contentSize(), asking));
            case CONTENT_CUT -> text.append(String.format(Locale.ROOT, "C: [%,d octets of content]%n", contentSize()));
            case TLS_HANDSHAKE -> text.append(String.format("[TLS handshake: %s]%n", Printable.of(note())));
            case IDLE_TIMEOUT -> text.append(String.format("C: [silence]%n"));
            case END_OF_STREAM -> text.append(String.format("C: [end of connection]%n"));
            default -> {
                text.append(String.format("%s %s%n", asking, command));
                if (contentSize() > 0) {
                    text.append(String.format(Locale.ROOT, "%s [%,d octets of content]%n", asking, contentSize()));
                }
            }
        }
        if (seen.isEmpty()) {
            for (String line : reply.wireLines()) {
                text.append(String.format("%s %s%n", answering, Printable.of(line)));
            }
        }
        if (reply.isNone() && outbound) {
            text.append(String.format("C: [%s]%n", Printable.of(note())));
        }
        seen.forEach(line -> text.append(String.format("%s%n", line)));
        return text.toString().stripTrailing() + fault;
    }
}
