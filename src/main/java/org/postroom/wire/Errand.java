package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.outbound.Courier;
import org.postroom.protocol.outbound.QueuedMail;
import org.postroom.protocol.outbound.Saying;
import org.postroom.received.Exchange;
import org.postroom.received.Journal;
import org.postroom.received.Occurrence;
import org.postroom.received.SmtpSession;
import org.postroom.received.TlsDetails;

/**
 * The part of a conversation in which the server is the client: it carries what a {@link Courier} says to the other side and brings back
 * the replies. Mail that is on its way over another connection already is left to that.
 */
final class Errand {

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final int LONGEST_REPLY = 64 << 10;

    private final Connection connection;
    private final LineReader lines;
    private final String hostname;
    private final Record record;
    private long saidAt;

    /**
     * Where what is said is written down.
     *
     * @param journal the journal
     * @param session the session
     * @param standing what is known of the session, which does not change
     * @param tls what TLS agreed on, or null
     */
    record Record(Journal journal, SmtpSession session, Journal.Standing standing, TlsDetails tls) {}

    Errand(Connection connection, LineReader lines, String hostname, Record record) {
        this.connection = connection;
        this.lines = lines;
        this.hostname = hostname;
        this.record = record;
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
            connection.flush();
            while (!(saying instanceof Saying.Over)) {
                saidAt = System.nanoTime();
                say(saying);
                Reply reply = reply();
                courier = courier.hears(reply);
                courier.verdicts().forEach(verdict -> verdict.mail().decided(verdict.path(), verdict.reply()));
                write(saying, reply, "");
                saying = courier.says();
            }
            return Ending.QUIT;
        } catch (SocketTimeoutException e) {
            write(saying, Reply.none(), "silence");
            return Ending.TIMED_OUT;
        } catch (NoReplyException e) {
            write(saying, Reply.none(), e.getMessage());
            return Ending.CLOSED_BY_SERVER;
        } catch (IOException e) {
            write(saying, Reply.none(), "end of connection");
            return Ending.CLIENT_GONE;
        }
    }

    private void say(Saying saying) throws IOException {
        if (saying instanceof Saying.Line line) {
            connection.send(line(line.command(), new byte[0]));
        } else if (saying instanceof Saying.Chunk chunk) {
            connection.send(line(chunk.command(), chunk.octets()));
        } else if (saying instanceof Saying.Content content) {
            connection.send(transparent(content.octets()));
        }
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

    private void write(Saying saying, Reply reply, String note) {
        Command command = Command.none();
        long size = 0;
        Exchange.Kind kind = Exchange.Kind.GREETING;
        if (saying instanceof Saying.Line line) {
            kind = Exchange.Kind.COMMAND;
            command = line.command();
        } else if (saying instanceof Saying.Chunk chunk) {
            kind = Exchange.Kind.COMMAND;
            command = chunk.command();
            size = chunk.octets().length;
        } else if (saying instanceof Saying.Content content) {
            kind = Exchange.Kind.CONTENT;
            size = content.octets().length;
        }
        Occurrence occurrence = new Occurrence(
                kind,
                command,
                reply,
                size,
                saidAt,
                System.nanoTime() - saidAt,
                record.tls() != null,
                false,
                List.of(),
                Exchange.Direction.OUTBOUND,
                note,
                null,
                List.of());
        record.journal().record(record.session(), occurrence, record.standing(), null, null);
    }

    private static final class NoReplyException extends IOException {

        private static final long serialVersionUID = 1L;

        NoReplyException(String message) {
            super(message);
        }
    }
}
