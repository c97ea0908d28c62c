package org.postroom.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Security;
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

/**
 * The loop that serves one connection: read what the state expects, ask the protocol, record, write. It decides nothing about SMTP,
 * and it is the only place that writes.
 */
final class Conversation implements Runnable {

    private final Connection connection;
    private final Protocol protocol;
    private final Journal journal;
    private final Listener listener;
    private final SmtpSession session;
    private final LineReader lines;
    private final int openSessions;
    private SessionState state = SessionState.CONNECTED;
    private ContentSink sink;
    private TlsDetails tls;
    private String note = "";
    private Input.CommandLine announced;
    private List<Finding> announcedFindings = List.of();
    private long saidAt;
    private volatile boolean cut;
    private volatile boolean stuck;

    Conversation(Connection connection, Protocol protocol, Journal journal, Listener listener) {
        this.connection = connection;
        this.protocol = protocol;
        this.journal = journal;
        this.listener = listener;
        this.session = journal.opened(connection.remoteAddress());
        this.openSessions = journal.openSessions();
        this.lines = new LineReader(connection.buffer());
    }

    SmtpSession session() {
        return session;
    }

    /** Ends the conversation from outside, at once. */
    void cut() {
        cut = true;
        try {
            connection.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    /** Ends the conversation from outside if the client does not read what it is told. */
    void cutIfStuck() {
        if (connection.isStuck()) {
            stuck = true;
            cut();
        }
    }

    @Override
    public void run() {
        try {
            converse();
        } catch (IOException e) {
            // The client is gone, or the server was stopped: what that means is decided like everything else.
        } finally {
            leave();
        }
    }

    private void converse() throws IOException {
        saidAt = Clock.nanos();
        if (listener.securesConnections()) {
            perform(handshake());
            if (isOver()) {
                return;
            }
        }
        perform(new Input.Opened(openSessions, connection.hasUnread()));
        while (!isOver()) {
            perform(next());
        }
        if (connection.hasUnread()) {
            perform(new Input.EndOfStream(true));
        }
        // Recorded, then replied: who reads 221 finds the session ended, and may open another where there may be only
        // one.
        journal.closed(session, ending());
        connection.flush();
        connection.closeGently();
    }

    private boolean isOver() {
        return state.expects() instanceof Expect.Close;
    }

    private Ending ending() {
        return isOver() ? ((Expect.Close) state.expects()).ending() : Ending.CLIENT_GONE;
    }

    private void leave() {
        try {
            connection.close();
            if (!isOver()) {
                saidAt = Clock.nanos();
                perform(stuck ? new Input.Stuck() : cut ? new Input.Stopped() : new Input.EndOfStream(false));
            }
        } catch (IOException e) {
            // There was nothing to write.
        } finally {
            drop();
            journal.closed(session, ending());
            listener.ended(this);
        }
    }

    /** Reads what the state expects. */
    private Input next() throws IOException {
        try {
            Input input = read();
            saidAt = Clock.nanos();
            return input;
        } catch (SocketTimeoutException e) {
            saidAt = Clock.nanos();
            return new Input.IdleTimeout();
        }
    }

    private Input read() throws IOException {
        Expect expects = state.expects();
        if (expects instanceof Expect.Content) {
            connection.flush();
            return endOf(new ContentReader(connection.buffer(), sink()).read());
        } else if (expects instanceof Expect.Chunk chunk) {
            if (connection.buffer().size() < chunk.size()) {
                connection.flush();
            }
            return endOf(
                    new ChunkReader(connection.buffer(), chunk.refusal() == null ? sink() : null).read(chunk.size()));
        } else if (expects instanceof Expect.Handshake) {
            return handshake();
        } else if (expects instanceof Expect.Turn turn) {
            return turned(turn);
        }
        return line();
    }

    private static Input endOf(ContentFacts facts) {
        return facts == null ? new Input.EndOfStream(false) : new Input.EndOfContent(facts);
    }

    private ContentSink sink() {
        if (sink == null) {
            sink = listener.newSink();
        }
        return sink;
    }

    private Input handshake() throws IOException {
        try {
            tls = connection.secure(listener.tls());
            note = tls.protocol() + ", " + tls.cipherSuite();
            Optional<String> subject = Optional.ofNullable(tls.clientCertificate())
                    .map(certificate -> certificate.getSubjectX500Principal().getName());
            return new Input.HandshakeDone(new Security(true, subject));
        } catch (SocketTimeoutException e) {
            note = "failed, nothing came for too long";
            return new Input.Stuck();
        } catch (IOException e) {
            if (cut) {
                throw e;
            }
            note = "failed, " + e.getMessage();
            return new Input.HandshakeFailed();
        }
    }

    /** Lets the server be the client, and comes back when it has said all it had to. */
    private Input turned(Expect.Turn turn) throws IOException {
        connection.flush();
        Errand errand = new Errand(
                connection, lines, listener.hostname(), new Errand.Record(journal, session, standing(state), tls));
        Ending ending = errand.run(turn.mail());
        return cut ? new Input.Stopped() : new Input.Returned(ending);
    }

    private Input line() throws IOException {
        boolean pipelined = !connection.buffer().isEmpty();
        if (!connection.buffer().hasLine()) {
            connection.flush();
        }
        LineReader.Line line = lines.read();
        if (line == null) {
            return new Input.EndOfStream(false);
        } else if (line.isTooLong()) {
            return new Input.OverlongLine(line.length());
        } else if (line.isBroken()) {
            return new Input.BrokenLine(command(line));
        }
        return state.expects() instanceof Expect.AuthResponse
                ? new Input.AuthResponse(command(line))
                : new Input.CommandLine(command(line), pipelined);
    }

    /** The line, masked where it may be a secret. */
    private Command command(LineReader.Line line) {
        return state.expects() instanceof Expect.AuthResponse
                ? Command.authResponse(line.octets())
                : Command.of(line.octets());
    }

    private void perform(Input input) throws IOException {
        Step step = protocol.step(state, input);
        Reply reply = step.reply();
        Next next = step.next(reply);
        if (next.state().expects() instanceof Expect.Chunk && input instanceof Input.CommandLine line) {
            // A BDAT is answered when its octets have come, and recorded with them.
            announced = line;
            announcedFindings = step.findings();
        } else if (!(input instanceof Input.Returned)) {
            record(input, step, reply, next);
        }
        state = next.state();
        connection.write(reply);
    }

    private void record(Input input, Step step, Reply reply, Next next) {
        Envelope envelope = next.ended() == null ? null : envelope(next, reply);
        Content content = next.outcome() == Outcome.COMPLETED ? sink.content() : null;
        if (content != null) {
            sink = null;
        } else if (next.ended() != null) {
            drop();
        }
        Standing standing = standing(next.state());
        Input said = input;
        List<Finding> findings = step.findings();
        if (announced != null) {
            if (input instanceof Input.EndOfContent) {
                said = announced;
                findings = Stream.concat(announcedFindings.stream(), findings.stream())
                        .toList();
            } else {
                Occurrence unanswered = occurrence(announced, 0, Reply.none(), announcedFindings);
                journal.record(session, unanswered, standing, null, null);
            }
            announced = null;
            announcedFindings = List.of();
        }
        long size = input instanceof Input.EndOfContent end ? end.facts().size() : 0;
        journal.record(session, occurrence(said, size, reply, findings), standing, envelope, content);
        note = "";
    }

    private Standing standing(SessionState after) {
        return new Standing(
                after.hello() == null ? null : after.hello().name(),
                tls,
                after.identity(),
                after.transaction() != null);
    }

    private Occurrence occurrence(Input input, long contentSize, Reply reply, List<Finding> findings) {
        return new Occurrence(
                kind(input),
                command(input),
                reply,
                contentSize,
                saidAt,
                Clock.nanos() - saidAt,
                tls != null,
                input instanceof Input.CommandLine line && line.pipelined(),
                findings,
                note);
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

    private void drop() {
        if (sink != null) {
            sink.discard();
            sink = null;
        }
    }

    private static Exchange.Kind kind(Input input) {
        if (input instanceof Input.CommandLine) {
            return Exchange.Kind.COMMAND;
        } else if (input instanceof Input.EndOfContent) {
            return Exchange.Kind.CONTENT;
        } else if (input instanceof Input.Opened) {
            return Exchange.Kind.GREETING;
        } else if (input instanceof Input.HandshakeDone || input instanceof Input.HandshakeFailed) {
            return Exchange.Kind.TLS_HANDSHAKE;
        } else if (input instanceof Input.AuthResponse) {
            return Exchange.Kind.AUTH_RESPONSE;
        } else if (input instanceof Input.IdleTimeout) {
            return Exchange.Kind.IDLE_TIMEOUT;
        } else if (input instanceof Input.EndOfStream
                || input instanceof Input.Stuck
                || input instanceof Input.Stopped) {
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
        }
        return Command.none();
    }
}
