package org.postroom.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.received.Content;
import org.postroom.received.Journal;
import org.postroom.received.SmtpSession;
import org.postroom.received.TlsDetails;

/**
 * The loop that serves one connection: read what the state expects, ask the protocol, record, write. It decides nothing about SMTP,
 * and it is the only place that writes.
 */
final class Conversation implements Runnable, LineReader.Watch {

    /** What the JDK says when it was sent anything but TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private final Connection connection;
    private final Protocol protocol;
    private final Journal journal;
    private final Listener listener;
    private final SmtpSession session;
    private final LineReader lines;
    private final Recorder recorder;
    private final int openSessions;
    private SessionState state;
    private ContentSink sink;
    private boolean handshakeDue;
    private Delivery content = Delivery.NORMAL;
    private Delivery mute;
    private boolean deaf;
    private volatile Ending cut;
    private volatile Thread thread;
    private volatile boolean stuck;

    Conversation(Connection connection, Protocol protocol, Journal journal, Listener listener) {
        this.connection = connection;
        this.protocol = protocol;
        this.journal = journal;
        this.listener = listener;
        this.session = journal.opened(connection.remoteAddress());
        this.openSessions = journal.openSessions();
        this.state = SessionState.CONNECTED.with(new SessionState.Peer(
                session.id(), connection.remoteAddress().getAddress().getHostAddress()));
        this.lines = new LineReader(connection.buffer(), listener.lineLength());
        this.recorder = new Recorder(journal, session);
    }

    SmtpSession session() {
        return session;
    }

    /** Whether it is this thread's conversation: then it goes on only when the thread is back from wherever it is. */
    boolean isOfThisThread() {
        return thread == Thread.currentThread();
    }

    /**
     * Ends the conversation from outside, at once.
     *
     * @param ending why
     */
    void cut(Ending ending) {
        if (cut == null) {
            cut = ending;
        }
        try {
            connection.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    /**
     * Ends the wait for a client that says nothing, and the conversation with one that does not read what it is told.
     *
     * @return in how many nanoseconds it may be time for that
     */
    long hurry() {
        long left = connection.hurry();
        if (connection.isStuck()) {
            stuck = true;
            cut(Ending.TIMED_OUT);
        }
        return left;
    }

    /** Ends it before it has begun: nobody can serve it. */
    void abandon() {
        cut(Ending.CLOSED_BY_SERVER);
        leave();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            converse();
        } catch (IOException e) {
            // The client is gone, or the server was stopped: what that means is decided like everything else.
        } finally {
            leave();
        }
    }

    private void converse() throws IOException {
        recorder.heard();
        if (listener.securesConnections()) {
            state = state.expecting(new Expect.Handshake());
        }
        while (!isOver() && state.expects() instanceof Expect.Handshake) {
            perform(next());
        }
        if (!isOver()) {
            perform(new Input.Opened(openSessions, connection.hasUnread()));
        }
        while (!isOver()) {
            perform(next());
        }
        if (mute != null) {
            connection.drain();
        } else if (deaf) {
            connection.pause(listener.idleNanos());
        }
        if (connection.hasUnread()) {
            perform(new Input.Unread());
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
                recorder.heard();
                perform(stuck ? new Input.Ended(Ending.TIMED_OUT) : cut != null ? stopped() : gone());
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
            recorder.heard();
            return input;
        } catch (SocketTimeoutException e) {
            recorder.heard();
            return new Input.IdleTimeout();
        }
    }

    private Input read() throws IOException {
        Expect expects = state.expects();
        if (deaf) {
            connection.flush();
            if (connection.pause(listener.idleNanos())) {
                return new Input.IdleTimeout();
            }
            throw new IOException("The connection was closed");
        } else if (expects instanceof Expect.Content) {
            connection.flush();
            long enough = content.isPlanned() ? content.contentLimit() : Long.MAX_VALUE;
            return endOf(new ContentReader(connection.buffer(), sink()).read(enough));
        } else if (expects instanceof Expect.Chunk chunk) {
            if (connection.buffer().size() < chunk.size()) {
                connection.flush();
            }
            long size = content.isPlanned() ? Math.min(chunk.size(), content.contentLimit()) : chunk.size();
            return endOf(new ChunkReader(connection.buffer(), chunk.refusal() == null ? sink() : null).read(size));
        } else if (expects instanceof Expect.Handshake) {
            return handshakeDue ? handshake() : new Input.HandshakeDue();
        } else if (expects instanceof Expect.Turn turn) {
            return turned(turn);
        }
        return line();
    }

    private Input endOf(ContentFacts facts) {
        if (facts == null) {
            return gone();
        }
        return content.isPlanned()
                ? new Input.ContentCut(Math.min(facts.size(), content.contentLimit()))
                : new Input.EndOfContent(facts);
    }

    private ContentSink sink() {
        if (sink == null) {
            sink = listener.newSink();
        }
        return sink;
    }

    private Input handshake() throws IOException {
        if (mute != null) {
            connection.drain();
            return gone();
        }
        handshakeDue = false;
        boolean talkedAhead = !connection.buffer().isEmpty();
        try {
            TlsDetails tls = connection.secure(listener.tls());
            recorder.secured(tls);
            Optional<String> subject = Optional.ofNullable(tls.clientCertificate())
                    .map(certificate -> certificate.getSubjectX500Principal().getName());
            return new Input.HandshakeDone(new Security(true, subject), talkedAhead);
        } catch (SocketTimeoutException e) {
            recorder.note("failed, nothing came for too long");
            return new Input.HandshakeFailed(Ending.TIMED_OUT, talkedAhead);
        } catch (IOException | RuntimeException e) {
            if (cut != null) {
                throw e;
            }
            recorder.note("failed, " + reason(e));
            return new Input.HandshakeFailed(Ending.HANDSHAKE_FAILED, talkedAhead);
        }
    }

    /** Why a handshake failed; what is no exception of TLS has no message that tells where it comes from. */
    private static String reason(Exception problem) {
        String message = problem instanceof IOException ? String.valueOf(problem.getMessage()) : problem.toString();
        return message + (message.equals(NO_TLS) ? ": the client spoke in plain text" : "");
    }

    /** Lets the server be the client, and comes back when it has said all it had to. */
    private Input turned(Expect.Turn turn) throws IOException {
        Errand errand = new Errand(connection, lines, listener.hostname(), recorder.errand(state));
        Ending ending = errand.run(turn.mail());
        return cut != null ? stopped() : new Input.Ended(ending);
    }

    private static Input gone() {
        return new Input.Ended(Ending.CLIENT_GONE);
    }

    private Input stopped() {
        return new Input.Ended(cut == null ? Ending.SERVER_STOPPED : cut);
    }

    private Input line() throws IOException {
        boolean pipelined = !connection.buffer().isEmpty();
        if (!connection.buffer().hasLine()) {
            connection.flush();
        }
        LineReader.Line line = lines.read(this);
        if (line == null) {
            return gone();
        } else if (line.isTooLong()) {
            return new Input.OverlongLine(line.length());
        } else if (line.isBroken()) {
            return new Input.BrokenLine(command(line.octets()));
        }
        return state.expects() instanceof Expect.AuthResponse
                ? new Input.AuthResponse(command(line.octets()))
                : new Input.CommandLine(command(line.octets()), pipelined);
    }

    /** The line, masked where it may be a secret. */
    private Command command(byte[] octets) {
        return state.expects() instanceof Expect.AuthResponse ? Command.authResponse(octets) : Command.of(octets);
    }

    @Override
    public void isUnfinished(byte[] octets) throws IOException {
        recorder.heard();
        perform(new Input.UnfinishedLine(command(octets)));
    }

    private void perform(Input input) throws IOException {
        Step step = protocol.step(state, input);
        Delivery delivery = mute == null || step.reply().isNone() ? step.delivery() : mute;
        if (input instanceof Input.ContentCut) {
            delivery = content.cutting();
        } else if (!delivery.delay().isZero()) {
            connection.flush();
            if (!connection.pause(delivery.delay().toNanos())) {
                step = protocol.step(state, stopped());
                delivery = Outgoing.mute(delivery.cause());
            } else if (input instanceof Input.Opened opened && !opened.talkedFirst() && connection.hasUnread()) {
                step = step.with(List.of(Input.Opened.talking()));
            }
        }
        Next next = step.next(step.reply());
        if (next.state().expects() instanceof Expect.Chunk && input instanceof Input.CommandLine line) {
            // A BDAT is answered when its octets have come, and recorded with them.
            recorder.announced(line, step.findings());
            remember(delivery);
        } else if (input instanceof Input.HandshakeDue) {
            begin(delivery, step, next);
        } else if (!(input instanceof Input.Ended && state.expects() instanceof Expect.Turn && cut == null)) {
            remember(delivery);
            record(input, step, delivery, next);
        }
        state = next.state();
        if (isOver() && endsWith(delivery)) {
            // It goes out at once.
            journal.closed(session, ending());
        }
        deliver(step.reply(), delivery);
    }

    /** Whether nothing comes behind what somebody planned to go out: a session that falls silent lasts. */
    private boolean endsWith(Delivery delivery) {
        return delivery.ending() != null
                || delivery.isPlanned() && mute == null && delivery.afterwards() == Delivery.Afterwards.GO_ON;
    }

    /** Remembers what is planned for content that comes next. */
    private void remember(Delivery delivery) {
        content = delivery.contentLimit() >= 0 ? delivery : Delivery.NORMAL;
    }

    private void begin(Delivery delivery, Step step, Next next) {
        handshakeDue = true;
        if (delivery.changesMoreThanTime()) {
            recorder.note("did not take place");
            record(new Input.HandshakeDue(), step, delivery, next);
        } else {
            recorder.delayed(delivery.cause());
        }
    }

    private void deliver(Reply reply, Delivery delivery) throws IOException {
        if (!delivery.isPlanned()) {
            connection.write(reply);
            return;
        }
        connection.send(Outgoing.of(reply, delivery).octets(), delivery.octetsPerSecond());
        switch (delivery.afterwards()) {
            case GO_ON, CLOSE -> {}
            case DROP -> connection.close();
            case RESET -> connection.reset();
            case FAIL_HANDSHAKE -> connection.refuseHandshake();
            case FALL_SILENT -> mute = Outgoing.mute(delivery.cause());
            case CLOSE_WAY_OUT -> {
                mute = Outgoing.mute(delivery.cause());
                connection.closeWayOut();
            }
            case STOP_READING -> {
                deaf = true;
                connection.narrow();
            }
        }
    }

    private void record(Input input, Step step, Delivery delivery, Next next) {
        Content content = next.outcome() == Outcome.COMPLETED ? sink.content() : null;
        if (content != null) {
            sink = null;
        } else if (next.ended() != null) {
            drop();
        }
        recorder.record(input, step, delivery, next, content);
    }

    private void drop() {
        if (sink != null) {
            sink.discard();
            sink = null;
        }
    }
}
