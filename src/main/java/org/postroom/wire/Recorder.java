package org.postroom.wire;

import java.util.List;
import java.util.function.LongSupplier;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;
import org.postroom.protocol.making.Made;
import org.postroom.recording.EndedTransaction;
import org.postroom.recording.Particulars;
import org.postroom.recording.RecordedContent;
import org.postroom.recording.RecordedExchange;
import org.postroom.recording.RecordedExchange.Kind;
import org.postroom.recording.SessionRecording;
import org.postroom.recording.Standing;
import org.postroom.recording.TlsDetails;

/** Records one session: what its conversation heard and is about to say. */
final class Recorder {

    private static final List<String> NO_END = List.of("[no CRLF, so no answer]");

    private final SessionRecording session;
    private final ReadBuffer buffer;
    private Standing standing = new Standing(null, null, null, false);
    private TlsDetails tls;
    private long recordedOctets;
    private int transactions;
    private int transaction;
    private long beganAt;
    private long saidAt;
    private String note = "";
    private Delivery.Cause late;
    private Input.CommandLine announced;
    private List<Finding> announcedFindings = List.of();
    private long announcedOctets;

    /**
     * A recorder that has recorded nothing.
     *
     * @param session the place where it records
     * @param buffer the buffer from which everything is read
     */
    Recorder(SessionRecording session, ReadBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
    }

    /** Notes that a content or a handshake begins now. */
    void begins() {
        beganAt = System.nanoTime();
    }

    /** Notes that a content is on its way, or with null that it is no longer. */
    void receives(LongSupplier octets) {
        session.receives(octets);
    }

    /** Notes that something came just now. */
    void heard() {
        saidAt = System.nanoTime();
    }

    /** Adds a remark for a person to the exchange that is recorded next. */
    void note(String text) {
        note = text;
    }

    /** Notes that a handshake was done. */
    void secured(TlsDetails details) {
        tls = details;
        note = details.protocol() + ", " + details.cipherSuite();
    }

    /** Notes that a fault held back the exchange that is recorded next. */
    void delayed(Delivery.Cause cause) {
        late = cause;
    }

    /** Notes that the transaction under way, if any, is abandoned. */
    void abandons() {
        standing = new Standing(standing.clientName(), standing.tls(), standing.identity(), false);
    }

    /** Notes a command whose answer is due when its octets have come; it is recorded with them. */
    void announced(Input.CommandLine line, List<Finding> findings) {
        announced = line;
        announcedFindings = findings;
        announcedOctets = octetsIn();
        beganAt = saidAt;
    }

    /**
     * Records what was said and is about to be answered, and the transaction that ends with the answer.
     *
     * @param planned the reply that goes out in place of the step's, or null
     * @param octets the number of octets that go out
     * @param content the content that is accepted, or null
     */
    void record(Input input, Step step, Next next, PlannedReply planned, int octets, RecordedContent content) {
        transaction = transaction(next);
        standing = standing(next.state());
        Input said = input;
        Step told = step;
        long in = octetsIn();
        if (announced != null) {
            if (input instanceof Input.EndOfContent) {
                said = announced;
                told = Step.stay(step.reply(), next.state())
                        .with(announcedFindings)
                        .with(step.findings());
                in += announcedOctets;
            } else {
                Step unanswered = Step.stay(Made.noReply(), next.state()).with(announcedFindings);
                session.record(exchange(announced, announcedOctets, 0, unanswered, null, 0), standing, null);
            }
            announced = null;
            announcedFindings = List.of();
        }
        if (input instanceof Input.HandshakeDue) {
            note = "did not take place";
        }
        session.record(
                exchange(said, in, contentSize(input), told, planned, octets),
                standing,
                next.ended() == null ? null : ended(next, decided(said, next, step.reply()), content));
        beganAt = 0;
        note = "";
        late = null;
    }

    /** The number of the transaction to which an exchange belongs: one that is under way before it or after it. */
    private int transaction(Next next) {
        if (standing.inTransaction()) {
            return transactions;
        }
        return next.state().transaction() != null || next.ended() != null ? ++transactions : 0;
    }

    private Standing standing(SessionState after) {
        return new Standing(
                after.hello() == null ? null : after.hello().name(),
                tls,
                after.identity(),
                after.transaction() != null);
    }

    private static long contentSize(Input input) {
        if (input instanceof Input.ContentCut cut) {
            return cut.octets();
        }
        return input instanceof Input.EndOfContent end ? end.facts().size() : 0;
    }

    private RecordedExchange exchange(
            Input input, long in, long contentSize, Step step, PlannedReply planned, int out) {
        PlannedReply plan = planned == null || planned.delivery().isAboutContent() ? null : planned;
        Delivery.Cause cause = plan == null ? late : plan.delivery().cause();
        List<String> seen = plan != null ? plan.seen() : input instanceof Input.UnfinishedLine ? NO_END : List.of();
        boolean isOrdinary = cause == null
                && contentSize == 0
                && beganAt == 0
                && note.isEmpty()
                && seen.isEmpty()
                && step.findings().isEmpty();
        Particulars particulars = isOrdinary
                ? null
                : new Particulars(
                        beganAt == 0 ? saidAt : beganAt,
                        contentSize,
                        step.findings(),
                        note,
                        cause,
                        seen,
                        plan == null ? null : plan.octets());
        return new RecordedExchange(
                kind(input),
                step.heard().orElse(input.line()),
                plan == null ? step.reply() : plan.reply(),
                saidAt,
                System.nanoTime() - saidAt,
                in,
                out,
                tls != null,
                input instanceof Input.CommandLine line && line.pipelined(),
                false,
                transaction,
                particulars);
    }

    private long octetsIn() {
        long before = recordedOctets;
        recordedOctets = buffer.consumed();
        return recordedOctets - before;
    }

    /**
     * Records what the server said as a client, and the reply of the other side.
     *
     * @param octets the number of octets that went out
     */
    void asClient(Kind kind, Command command, long contentSize, Reply reply, String remark, int octets) {
        Particulars particulars = contentSize == 0 && remark.isEmpty()
                ? null
                : new Particulars(saidAt, contentSize, List.of(), remark, null, List.of(), null);
        RecordedExchange exchange = new RecordedExchange(
                kind,
                command,
                reply,
                saidAt,
                System.nanoTime() - saidAt,
                octetsIn(),
                octets,
                tls != null,
                false,
                true,
                0,
                particulars);
        session.record(exchange, standing, null);
    }

    /**
     * The reply that decided about a transaction. Where every recipient was refused, the last refusal did, and whatever the client says
     * then, or that it goes away, only ends it.
     */
    private static Reply decided(Input said, Next next, Reply reply) {
        List<Recipient> recipients = next.ended().recipients();
        boolean refusedBefore =
                next.outcome() == Outcome.REFUSED && next.ended().wasRefusedByAll() && kind(said) != Kind.CONTENT;
        return refusedBefore ? recipients.get(recipients.size() - 1).reply() : reply;
    }

    private static EndedTransaction ended(Next next, Reply reply, RecordedContent content) {
        Transaction transaction = next.ended();
        return new EndedTransaction(
                transaction.mode(),
                transaction.reversePath(),
                transaction.parameters(),
                transaction.recipients(),
                next.outcome(),
                reply,
                content);
    }

    private static Kind kind(Input input) {
        if (input instanceof Input.CommandLine) {
            return Kind.COMMAND;
        } else if (input instanceof Input.EndOfContent) {
            return Kind.CONTENT;
        } else if (input instanceof Input.ContentCut) {
            return Kind.CONTENT_CUT;
        } else if (input instanceof Input.Opened) {
            return Kind.GREETING;
        } else if (input instanceof Input.HandshakeDue
                || input instanceof Input.HandshakeDone
                || input instanceof Input.HandshakeFailed) {
            return Kind.TLS_HANDSHAKE;
        } else if (input instanceof Input.AuthResponse) {
            return Kind.AUTH_RESPONSE;
        } else if (input instanceof Input.IdleTimeout) {
            return Kind.IDLE_TIMEOUT;
        } else if (input instanceof Input.Ended || input instanceof Input.Unread) {
            return Kind.END_OF_STREAM;
        }
        return Kind.JUNK;
    }
}
