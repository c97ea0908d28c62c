package org.postroom.wire;

import java.util.List;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;
import org.postroom.received.Content;
import org.postroom.received.Envelope;
import org.postroom.received.Exchange;
import org.postroom.received.Journal;
import org.postroom.received.Journal.Standing;
import org.postroom.received.Occurrence;
import org.postroom.received.SmtpSession;
import org.postroom.received.TlsDetails;

/** Writes one session into the journal: what its conversation heard and is about to say. */
final class Recorder {

    private static final List<String> NO_END = List.of("[no CRLF, so no answer]");

    private final Journal journal;
    private final SmtpSession session;
    private TlsDetails tls;
    private long saidAt;
    private String note = "";
    private Delivery.Cause late;
    private Input.CommandLine announced;
    private List<Finding> announcedFindings = List.of();

    Recorder(Journal journal, SmtpSession session) {
        this.journal = journal;
        this.session = session;
    }

    /** Something came just now. */
    void heard() {
        saidAt = System.nanoTime();
    }

    /** Says something for a person about the exchange that is recorded next. */
    void note(String text) {
        note = text;
    }

    /** A handshake was done. */
    void secured(TlsDetails details) {
        tls = details;
        note = details.protocol() + ", " + details.cipherSuite();
    }

    /** A fault held back the exchange that is recorded next. */
    void delayed(Delivery.Cause cause) {
        late = cause;
    }

    /** A command whose answer is due when its octets have come; it is recorded with them. */
    void announced(Input.CommandLine line, List<Finding> findings) {
        announced = line;
        announcedFindings = findings;
    }

    /** What an errand needs to be recorded in the same session. */
    Errand.Record errand(SessionState state) {
        return new Errand.Record(journal, session, standing(state), tls);
    }

    /** Records what was said and is about to be answered, and what ends with the answer. */
    void record(Input input, Step step, Delivery delivery, Next next, Content content) {
        Envelope envelope = next.ended() == null ? null : envelope(next, step.reply());
        Standing standing = standing(next.state());
        Input said = input;
        Step told = step;
        if (announced != null) {
            if (input instanceof Input.EndOfContent) {
                said = announced;
                told = Step.stay(step.reply(), next.state())
                        .with(announcedFindings)
                        .with(step.findings());
            } else {
                Step unanswered = Step.stay(Reply.none(), next.state()).with(announcedFindings);
                journal.record(session, occurrence(announced, 0, unanswered, Delivery.NORMAL), standing, null, null);
            }
            announced = null;
            announcedFindings = List.of();
        }
        journal.record(session, occurrence(said, contentSize(input), told, delivery), standing, envelope, content);
        note = "";
        late = null;
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

    private Occurrence occurrence(Input input, long contentSize, Step step, Delivery delivery) {
        boolean planned = delivery.isPlanned() && !delivery.isAboutContent();
        Outgoing planSays = planned ? Outgoing.of(step.reply(), delivery) : null;
        Delivery.Cause cause = planned ? delivery.cause() : late;
        return new Occurrence(
                kind(input),
                step.heard().isPresent() ? step.heard().get() : command(input),
                planned ? planSays.reply() : step.reply(),
                contentSize,
                saidAt,
                System.nanoTime() - saidAt,
                tls != null,
                input instanceof Input.CommandLine line && line.pipelined(),
                step.findings(),
                Exchange.Direction.INBOUND,
                note,
                cause instanceof Fault fault ? fault : null,
                planned ? planSays.seen() : input instanceof Input.UnfinishedLine ? NO_END : List.of());
    }

    private Envelope envelope(Next next, Reply reply) {
        Transaction transaction = next.ended();
        return new Envelope(
                session,
                transaction.mode(),
                transaction.reversePath(),
                transaction.parameters(),
                transaction.recipients(),
                next.outcome(),
                reply);
    }

    private static Exchange.Kind kind(Input input) {
        if (input instanceof Input.CommandLine) {
            return Exchange.Kind.COMMAND;
        } else if (input instanceof Input.EndOfContent) {
            return Exchange.Kind.CONTENT;
        } else if (input instanceof Input.ContentCut) {
            return Exchange.Kind.CONTENT_CUT;
        } else if (input instanceof Input.Opened) {
            return Exchange.Kind.GREETING;
        } else if (input instanceof Input.HandshakeDue
                || input instanceof Input.HandshakeDone
                || input instanceof Input.HandshakeFailed) {
            return Exchange.Kind.TLS_HANDSHAKE;
        } else if (input instanceof Input.AuthResponse) {
            return Exchange.Kind.AUTH_RESPONSE;
        } else if (input instanceof Input.IdleTimeout) {
            return Exchange.Kind.IDLE_TIMEOUT;
        } else if (input instanceof Input.Ended || input instanceof Input.Unread) {
            return Exchange.Kind.END_OF_STREAM;
        }
        return Exchange.Kind.JUNK;
    }

    private static Command command(Input input) {
        if (input instanceof Input.CommandLine line) {
            return line.command();
        } else if (input instanceof Input.AuthResponse response) {
            return response.line();
        } else if (input instanceof Input.BrokenLine broken) {
            return broken.line();
        } else if (input instanceof Input.UnfinishedLine unfinished) {
            return unfinished.line();
        }
        return Command.none();
    }
}
