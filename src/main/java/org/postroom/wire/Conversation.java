package org.postroom.wire;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.recording.Recording;
import org.postroom.recording.SessionRecording;
import org.postroom.text.Durations;

/** The loop that serves one connection: read what the state expects, ask the protocol, record, write. It decides nothing about SMTP. */
final class Conversation implements Runnable, LineReader.Watch {

    /** The time after which it is worth looking again at a client that has said something but was not heard yet. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

    /** The number of commands with which a client may take leave. */
    private static final int LAST_WORDS = 10;

    private final Connection connection;
    private Protocol protocol;
    private final Listener listener;
    private final SessionRecording session;
    private final Recorder recorder;
    private final ReplyWriter writer;
    private final InputReader reader;
    private final int openSessions;
    private volatile SessionState state;
    private volatile Thread thread;
    private volatile boolean waitsForOthers;
    private volatile Parting parting;
    private boolean isParting;
    private int saidSinceParting;

    Conversation(Connection connection, Protocol protocol, Recording recording, Listener listener) {
        this.connection = connection;
        this.protocol = protocol;
        this.listener = listener;
        this.session = recording.opened(connection.remoteAddress());
        this.openSessions = recording.openSessions();
        this.state = SessionState.CONNECTED.with(new SessionState.Peer(
                session.id(), connection.remoteAddress().getAddress().getHostAddress()));
        this.recorder = new Recorder(session, connection.buffer());
        this.writer = new ReplyWriter(connection);
        this.reader = new InputReader(connection, writer, recorder, listener.settings(), listener.spool());
    }

    SessionRecording session() {
        return session;
    }

    Stopwatches stopwatches() {
        return connection.stopwatches();
    }

    /** Whether it is this thread's conversation: then it goes on only when the thread is back from wherever it is. */
    boolean isOfThisThread() {
        return thread == Thread.currentThread();
    }

    /** Says whether the thread waits for the end of other conversations, in a predicate of a test. */
    void waitsForOthers(boolean waits) {
        waitsForOthers = waits;
    }

    /** Whether the thread waits for the end of other conversations. */
    boolean waitsForOthers() {
        return waitsForOthers;
    }

    /**
     * Ends the conversation from outside, but not in the middle of a sentence.
     *
     * @param how the way it parts
     */
    void part(Parting how) {
        parting = how;
        connection.endsBy(how.deadline(), how.ending());
    }

    /**
     * Lets the client say no more, once it has had the time for QUIT. Only one that has begun a transaction has a reason to take leave: one
     * that just keeps the connection must not hold up a test. What is under way is answered in any case.
     *
     * @param silence the time in nanoseconds of one that does not mean to say more
     * @return the time in nanoseconds after which it is worth looking again
     */
    long sendOff(long silence) {
        SessionState now = state;
        long quiet = connection.stopwatches().silence();
        boolean hasBegun = now.tally().transactions() > 0 || now.expects() instanceof Expect.Close;
        boolean isAbandoned = parting.abandons() && now.transaction() != null && quiet >= 0;
        if (!hasBegun || isAbandoned || quiet >= silence && !connection.hasArrived()) {
            connection.finish(parting.ending());
            return Long.MAX_VALUE;
        }
        return quiet < 0 ? silence : Math.max(silence - quiet, MOMENT);
    }

    /** Sends the replies that wait. For the thread of this conversation. */
    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            // The client is gone; the next read tells so.
        }
    }

    /** Ends the conversation from outside, at once. */
    void cut() {
        connection.cut(parting.ending());
    }

    /** Ends a conversation that has not begun, since nobody can serve it. */
    void abandon() {
        connection.cut(Ending.CLOSED_BY_SERVER);
        leave();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            converse();
        } catch (IOException e) {
            // The client is gone, or the server was stopped: what that means is decided like everything else.
            hearLastWords();
        } finally {
            leave();
        }
    }

    /** Reads what a client has sent that was gone before it was answered: it may tell why. */
    private void hearLastWords() {
        try {
            if (connection.cut() == null && state.expects() instanceof Expect.CommandLine) {
                reader.next(state.expects(), this);
            }
        } catch (IOException e) {
            // That was all.
        }
    }

    private void converse() throws IOException {
        recorder.heard();
        if (listener.settings().securesConnections()) {
            state = state.expecting(new Expect.Handshake());
            refuseBeforeHandshake();
        }
        while (!isOver() && state.expects() instanceof Expect.Handshake) {
            perform(reader.next(state.expects(), this));
        }
        if (!isOver()) {
            perform(new Input.Opened(openSessions, connection.hasUnread()));
        }
        while (!isOver()) {
            perform(reader.next(state.expects(), this));
        }
        if (writer.isMute()) {
            connection.drain();
        } else if (writer.isDeaf()) {
            connection.pause(listener.settings().idleNanos());
        }
        if (connection.hasUnread()) {
            recorder.heard();
            perform(new Input.Unread());
        }
        // Recorded, then replied: who reads 221 finds the session ended, and may open another where there may be only
        // one.
        session.closed(ending());
        writer.flush();
        connection.closeGently();
    }

    /** A handshake costs a server more than a greeting, and a client that never begins it would keep a thread. */
    private void refuseBeforeHandshake() throws IOException {
        long most = listener.settings().limits().of(Limit.SESSIONS);
        if (openSessions > most) {
            recorder.begins();
            recorder.note("refused, the server has as many sessions as it may have: " + most);
            connection.refuseTls();
            perform(new Input.HandshakeFailed(Ending.CLOSED_BY_SERVER, false));
        }
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
                perform(new Input.Ended(connection.ending()));
            }
        } catch (IOException e) {
            // There was nothing to write.
        } finally {
            reader.drop();
            session.closed(ending());
            listener.ended(this);
        }
    }

    private Input stopped() {
        Ending cut = connection.cut();
        Parting now = parting;
        return new Input.Ended(cut != null ? cut : now == null ? Ending.SERVER_STOPPED : now.ending());
    }

    /** Takes note of what happened to the server while the client was waited for. */
    private void lookUp() {
        if (parting != null && !isParting) {
            isParting = true;
            protocol = protocol.parting(parting.ending(), parting.words());
        }
        if (isParting && state.transaction() == null && ++saidSinceParting >= LAST_WORDS) {
            connection.finish(parting.ending());
        }
    }

    @Override
    public void isUnfinished(byte[] octets) throws IOException {
        if (connection.cut() != null) {
            return;
        }
        recorder.heard();
        perform(new Input.UnfinishedLine(InputReader.command(octets, state.expects() instanceof Expect.AuthResponse)));
    }

    /** Decides about what was said in a transaction that was begun before the server was emptied. */
    private Step abandon(Input input) {
        recorder.abandons();
        state = state.withoutTransaction();
        if (input instanceof Input.EndOfContent) {
            reader.drop();
            Reply reply = Reply.of(ReplyCode.LOCAL_ERROR, "The server was emptied meanwhile");
            return Step.stay(reply, state.expecting(Expect.COMMAND_LINE));
        }
        return protocol.step(state, input);
    }

    private void perform(Input input) throws IOException {
        lookUp();
        Step step = session.begins() && state.transaction() != null ? abandon(input) : protocol.step(state, input);
        // A function of a test may have interrupted its thread; that is no business of the session.
        Thread.interrupted();
        Delivery delivery = writer.delivery(input, step);
        if (connection.isCut() && !step.reply().isNone()) {
            // A predicate of a test took longer than the server lasts; a reply that does not go out is not recorded.
            step = protocol.step(state, stopped());
            delivery = PlannedReply.mute(delivery.cause());
        }
        if (!delivery.delay().isZero()) {
            writer.flush();
            if (!connection.pause(Durations.nanos(delivery.delay()))) {
                step = protocol.step(state, stopped());
                delivery = PlannedReply.mute(delivery.cause());
            } else if (input instanceof Input.Opened opened && !opened.talkedFirst() && connection.hasUnread()) {
                step = step.with(List.of(Input.Opened.talking()));
            }
        }
        Next next = step.next(step.reply());
        PlannedReply planned = delivery.isPlanned() ? PlannedReply.of(step.reply(), delivery) : null;
        int octets = planned == null ? writer.add(step.reply()) : planned.octets().length;
        if (next.state().expects() instanceof Expect.Chunk && input instanceof Input.CommandLine line) {
            // A BDAT is answered when its octets have come, and recorded with them.
            recorder.announced(line, step.findings());
            writer.remember(delivery);
        } else if (input instanceof Input.HandshakeDue && !delivery.changesMoreThanTime()) {
            recorder.delayed(delivery.cause());
        } else if (!(input instanceof Input.Ended
                && state.expects() instanceof Expect.Turn
                && connection.cut() == null)) {
            writer.remember(delivery);
            recorder.record(input, step, next, planned, octets, reader.content(next));
        }
        state = next.state();
        if (isOver() && writer.endsWith(delivery)) {
            // It goes out at once.
            session.closed(ending());
        }
        if (planned == null) {
            writer.release();
        } else {
            writer.carryOut(planned);
        }
    }
}
