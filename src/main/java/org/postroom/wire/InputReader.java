package org.postroom.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.making.Made;
import org.postroom.recording.RecordedContent;
import org.postroom.recording.TlsDetails;

/** The way from octets to inputs: reads what the session expects. Before it waits for the client, the replies that wait go out. */
final class InputReader {

    /** The message of the JDK about a client that sent anything but TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private final Connection connection;
    private final ReplyWriter writer;
    private final Recorder recorder;
    private final WireSettings settings;
    private final Spool spool;
    private final ReadBuffer buffer;
    private final LineReader lines;
    private ContentSink sink;
    private boolean handshakeDue;

    InputReader(Connection connection, ReplyWriter writer, Recorder recorder, WireSettings settings, Spool spool) {
        this.connection = connection;
        this.writer = writer;
        this.recorder = recorder;
        this.settings = settings;
        this.spool = spool;
        this.buffer = connection.buffer();
        this.lines = new LineReader(buffer, settings.lineLength());
    }

    /**
     * Reads the next input.
     *
     * @param expects the kind of input the session expects
     * @param watch the one who is told of a command line whose CRLF does not come
     */
    Input next(Expect expects, LineReader.Watch watch) throws IOException {
        try {
            Input input = read(expects, watch);
            recorder.heard();
            return input;
        } catch (SocketTimeoutException e) {
            recorder.heard();
            return new Input.IdleTimeout();
        }
    }

    private Input read(Expect expects, LineReader.Watch watch) throws IOException {
        if (writer.isDeaf()) {
            return nothing();
        } else if (expects instanceof Expect.Content content) {
            writer.flush();
            recorder.begins();
            return endOf(new ContentReader(buffer, content.isSwallowed() ? ContentSink.keepingNothing() : sink())
                    .read(writer.contentLimit()));
        } else if (expects instanceof Expect.Chunk chunk) {
            if (buffer.size() < chunk.size()) {
                writer.flush();
            }
            long size = Math.min(chunk.size(), writer.contentLimit());
            return endOf(new ChunkReader(buffer, chunk.refusal() == null ? sink() : null).read(size));
        } else if (expects instanceof Expect.Handshake) {
            handshakeDue = !handshakeDue;
            return handshakeDue ? new Input.HandshakeDue() : handshake();
        } else if (expects instanceof Expect.Turn turn) {
            return turned(turn);
        }
        return line(expects instanceof Expect.AuthResponse, watch);
    }

    private Input nothing() throws IOException {
        writer.flush();
        if (connection.pause(settings.idleNanos())) {
            return new Input.IdleTimeout();
        }
        throw new IOException("The connection was closed");
    }

    private Input endOf(ContentFacts facts) {
        if (facts == null) {
            return new Input.Ended(connection.ending());
        }
        return writer.cutsContent()
                ? new Input.ContentCut(Math.min(facts.size(), writer.contentLimit()))
                : new Input.EndOfContent(facts);
    }

    private ContentSink sink() {
        if (sink == null) {
            sink = new ContentSink(
                    spool, settings.contentInMemory(), settings.limits().of(Limit.MESSAGE_SIZE));
            recorder.receives(sink::size);
        }
        return sink;
    }

    /** The content that a step accepts, or null; it is forgotten where its transaction ended otherwise. */
    RecordedContent content(Next next) {
        if (next.outcome() == Outcome.COMPLETED) {
            RecordedContent content = sink.content();
            forget();
            return content;
        } else if (next.ended() != null) {
            drop();
        }
        return null;
    }

    /** Forgets the content that came so far. */
    void drop() {
        if (sink != null) {
            sink.discard();
            forget();
        }
    }

    private void forget() {
        sink = null;
        recorder.receives(null);
    }

    private Input handshake() throws IOException {
        if (writer.isMute()) {
            connection.drain();
            return new Input.Ended(connection.ending());
        }
        boolean talkedAhead = !buffer.isEmpty();
        try {
            writer.flush();
            recorder.begins();
            TlsDetails tls = connection.secure(settings.tls());
            recorder.secured(tls);
            Optional<String> subject = Optional.ofNullable(tls.clientCertificate())
                    .map(certificate -> certificate.getSubjectX500Principal().getName());
            return new Input.HandshakeDone(new Security(true, subject), talkedAhead);
        } catch (IOException | RuntimeException e) {
            if (e instanceof SocketTimeoutException || connection.cut() == Ending.TIMED_OUT) {
                recorder.note("failed, the client took too long");
                return new Input.HandshakeFailed(Ending.TIMED_OUT, talkedAhead);
            } else if (connection.cut() != null) {
                throw e;
            }
            recorder.note("failed, " + reason(e));
            return new Input.HandshakeFailed(Ending.HANDSHAKE_FAILED, talkedAhead);
        }
    }

    /** The reason why a handshake failed; an exception that is none of TLS has no message that tells where it comes from. */
    private static String reason(Exception problem) {
        String message = problem instanceof IOException ? String.valueOf(problem.getMessage()) : problem.toString();
        return message + (message.equals(NO_TLS) ? ": the client spoke in plain text" : "");
    }

    /** Lets the server be the client, and comes back when it has said all it had to. */
    private Input turned(Expect.Turn turn) {
        Ending ending = new ClientRole(writer, lines, settings.hostname(), recorder).run(turn.mail());
        return new Input.Ended(connection.cut() != null ? connection.cut() : ending);
    }

    private Input line(boolean isAuthResponse, LineReader.Watch watch) throws IOException {
        boolean pipelined = !buffer.isEmpty();
        if (!buffer.hasLine()) {
            writer.flush();
        }
        LineReader.Line line = lines.read(watch);
        if (line == null) {
            return new Input.Ended(connection.ending());
        } else if (line.isTooLong()) {
            return new Input.OverlongLine(line.length());
        }
        Command command = command(line.octets(), isAuthResponse);
        if (line.isBroken()) {
            return new Input.BrokenLine(command);
        }
        return isAuthResponse ? new Input.AuthResponse(command) : new Input.CommandLine(command, pipelined);
    }

    /** A line, masked where it may be a secret. */
    static Command command(byte[] octets, boolean isAuthResponse) {
        return isAuthResponse ? Made.authResponse(octets) : Made.command(octets);
    }
}
