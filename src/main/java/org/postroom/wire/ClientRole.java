package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.making.Made;
import org.postroom.protocol.outbound.Courier;
import org.postroom.protocol.outbound.QueuedMail;
import org.postroom.protocol.outbound.Saying;
import org.postroom.recording.RecordedExchange.Kind;

/**
 * The part of a conversation in which the server is the client: it carries what a {@link Courier} says to the other side and brings back
 * the replies. Mail that is on its way over another connection already is left to that.
 */
final class ClientRole {

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final int LONGEST_REPLY = 64 << 10;

    private final ReplyWriter writer;
    private final LineReader lines;
    private final String hostname;
    private final Recorder recorder;
    private int sent;

    ClientRole(ReplyWriter writer, LineReader lines, String hostname, Recorder recorder) {
        this.writer = writer;
        this.lines = lines;
        this.hostname = hostname;
        this.recorder = recorder;
    }

    /** Delivers mail, as much of it as the other side takes. */
    Ending run(List<QueuedMail> mail) {
        List<QueuedMail> taken = mail.stream().filter(QueuedMail::take).toList();
        try {
            return deliver(Courier.with(hostname, taken));
        } finally {
            taken.forEach(QueuedMail::giveBack);
        }
    }

    private Ending deliver(Courier begun) {
        Courier courier = begun;
        Saying saying = courier.says();
        try {
            writer.flush();
            while (!(saying instanceof Saying.Over)) {
                recorder.heard();
                say(saying);
                Reply reply = reply();
                courier = courier.hears(reply);
                courier.verdicts().forEach(verdict -> verdict.mail().decided(verdict.path(), verdict.reply()));
                record(saying, reply, "");
                saying = courier.says();
            }
            return Ending.QUIT;
        } catch (SocketTimeoutException e) {
            record(saying, Made.noReply(), "silence");
            return Ending.TIMED_OUT;
        } catch (NoReplyException e) {
            record(saying, Made.noReply(), e.getMessage());
            return Ending.CLOSED_BY_SERVER;
        } catch (IOException e) {
            record(saying, Made.noReply(), "end of connection");
            return Ending.CLIENT_GONE;
        }
    }

    private void say(Saying saying) throws IOException {
        if (saying instanceof Saying.Line line) {
            send(line(line.command(), new byte[0]));
        } else if (saying instanceof Saying.Chunk chunk) {
            send(line(chunk.command(), chunk.octets()));
        } else if (saying instanceof Saying.Content content) {
            send(transparent(content.octets()));
        } else {
            sent = 0;
        }
    }

    private void send(byte[] octets) throws IOException {
        sent = octets.length;
        writer.send(octets);
    }

    private static byte[] line(Command command, byte[] behind) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(command.octets());
        octets.writeBytes(END_OF_LINE);
        octets.writeBytes(behind);
        return octets.toByteArray();
    }

    /** The content as it goes over the wire: with transparency, a line end at its end, and the dot (RFC 5321, 4.5.2). */
    static byte[] transparent(byte[] content) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(content.length + 64);
        boolean lineStart = true;
        for (int i = 0; i < content.length; i++) {
            if (lineStart && content[i] == '.') {
                octets.write('.');
            }
            octets.write(content[i]);
            lineStart = content[i] == '\n' && i > 0 && content[i - 1] == '\r';
        }
        if (!lineStart) {
            octets.writeBytes(END_OF_LINE);
        }
        octets.writeBytes(new byte[] {'.', '\r', '\n'});
        return octets.toByteArray();
    }

    private Reply reply() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            LineReader.Line line = lines.read();
            if (line == null) {
                throw new IOException("The other side closed the connection");
            }
            String said = new String(line.octets(), StandardCharsets.UTF_8);
            text.append(text.length() == 0 ? "" : "\r\n").append(said);
            if (text.length() > LONGEST_REPLY) {
                throw new NoReplyException("a reply of more than " + LONGEST_REPLY + " characters");
            }
            if (said.length() < 4 || said.charAt(3) != '-') {
                try {
                    return Reply.parse(text.toString());
                } catch (IllegalArgumentException e) {
                    throw new NoReplyException(e.getMessage());
                }
            }
        }
    }

    private void record(Saying saying, Reply reply, String note) {
        if (saying instanceof Saying.Line line) {
            recorder.asClient(Kind.COMMAND, line.command(), 0, reply, note, sent);
        } else if (saying instanceof Saying.Chunk chunk) {
            recorder.asClient(Kind.COMMAND, chunk.command(), chunk.octets().length, reply, note, sent);
        } else if (saying instanceof Saying.Content content) {
            recorder.asClient(Kind.CONTENT, Made.noCommand(), content.octets().length, reply, note, sent);
        } else {
            recorder.asClient(Kind.GREETING, Made.noCommand(), 0, reply, note, sent);
        }
    }

    private static final class NoReplyException extends IOException {

        private static final long serialVersionUID = 1L;

        NoReplyException(String message) {
            super(message);
        }
    }
}
