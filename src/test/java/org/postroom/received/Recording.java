package org.postroom.received;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Ending;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.protocol.making.Made;
import org.postroom.recording.EndedTransaction;
import org.postroom.recording.Particulars;
import org.postroom.recording.RecordedContent;
import org.postroom.recording.RecordedExchange;
import org.postroom.recording.SessionRecording;
import org.postroom.recording.Standing;
import org.postroom.recording.TlsDetails;

/**
 * A journal that is written from dialogues, without a server. {@code C:} is a line of the client, {@code C+} one it sent without waiting,
 * {@code S:} a line of the reply, {@code F:} a rule the client broke with it, {@code T:} how many milliseconds the reply took, {@code I:}
 * how and as whom the client is authenticated with it.
 */
final class Recording {

    static final String GREETING = "S: 220 mx.test\n";

    final Journal journal;

    Recording() {
        this(Duration.ofMillis(50));
    }

    Recording(Duration patience) {
        journal = new Journal(
                "mx.test",
                patience,
                () -> new org.postroom.recording.Reachable(
                        true, "Does the code under test connect to 127.0.0.1:2525? The server listens there"));
    }

    static Recording of(String... dialogues) {
        Recording recording = new Recording();
        for (String dialogue : dialogues) {
            recording.session(dialogue);
        }
        return recording;
    }

    /** A session in which one message is sent and that ends with QUIT. */
    static String message(String from, String to, String... content) {
        return GREETING + """
                C: EHLO client.example
                S: 250 mx.test
                C: MAIL FROM:<%s>
                S: 250 2.1.0 OK
                C: RCPT TO:<%s>
                S: 250 2.1.5 OK
                C: DATA
                S: 354 Go ahead
                C: %s
                C: .
                S: 250 2.0.0 OK
                C: QUIT
                S: 221 2.0.0 Bye
                """.formatted(from, to, String.join("\nC: ", content));
    }

    ReceivedMessages messages() {
        return new ReceivedMessages(journal);
    }

    ReceivedMessage message() {
        return messages().single();
    }

    Envelope envelope() {
        return new Envelopes(journal).single();
    }

    CommandTrace trace() {
        return new CommandTrace(journal);
    }

    SessionRecording open() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return journal.opened(
                new InetSocketAddress(loopback, 50_000 + journal.sessions().size()));
    }

    /** Plays a whole session, which ends with QUIT if that was said, and with the client going away if it was not. */
    Recording session(String dialogue) {
        SessionRecording session = open();
        Player player = play(session, dialogue);
        session.closed(player.quit ? Ending.QUIT : Ending.CLIENT_GONE);
        return this;
    }

    /** Plays a dialogue in a session that stays open. */
    Player play(SessionRecording session, String dialogue) {
        Player player = new Player(session);
        Iterator<String> lines = dialogue.lines().iterator();
        while (lines.hasNext()) {
            player.line(lines.next());
        }
        player.flush();
        return player;
    }

    final class Player {

        private final SessionRecording session;
        private RecordedExchange.Kind kind = RecordedExchange.Kind.GREETING;
        private Command command = Made.noCommand();
        private final List<String> reply = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<Recipient> recipients = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private Command beginning;
        private String name;
        private long millis;
        private int transactions;
        private boolean pipelined;
        private TlsDetails tls;
        private Identity identity;
        private boolean inContent;
        private boolean inAuth;
        private boolean quit;

        private Player(SessionRecording session) {
            this.session = session;
        }

        private void line(String line) {
            String text = line.length() > 3 ? line.substring(3) : "";
            switch (line.substring(0, 2)) {
                case "S:" -> reply.add(text);
                case "F:" -> findings.add(Found.of(Rule.valueOf(text), "The client did so"));
                case "I:" -> identity = Made.identity(text.split(" ")[0], text.split(" ")[1]);
                case "T:" -> millis = Long.parseLong(text);
                default -> client(line.charAt(1) == '+', text);
            }
        }

        private void client(boolean early, String text) {
            flush();
            pipelined = early;
            if (inContent && !text.equals(".")) {
                content.append(text).append("\r\n");
                return;
            }
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            kind = inContent
                    ? RecordedExchange.Kind.CONTENT
                    : inAuth ? RecordedExchange.Kind.AUTH_RESPONSE : RecordedExchange.Kind.COMMAND;
            command = inContent ? Made.noCommand() : inAuth ? Made.authResponse(octets) : Made.command(octets);
        }

        private void flush() {
            if (reply.isEmpty()) {
                return;
            }
            Reply said = Reply.parse(String.join("\r\n", reply));
            boolean before = beginning != null;
            RecordedContent accepted =
                    RecordedContent.inMemory(content.toString().getBytes(StandardCharsets.UTF_8));
            EndedTransaction ended = ended(said, accepted);
            boolean begins = !before && beginning != null;
            transactions += begins ? 1 : 0;
            Particulars particulars = new Particulars(
                    0,
                    kind == RecordedExchange.Kind.CONTENT ? accepted.size() : 0,
                    List.copyOf(findings),
                    "",
                    null,
                    List.of(),
                    null);
            session.record(
                    new RecordedExchange(
                            kind,
                            command,
                            said,
                            0,
                            Duration.ofMillis(millis).toNanos(),
                            0,
                            0,
                            tls != null,
                            pipelined,
                            false,
                            before || begins ? transactions : 0,
                            particulars),
                    new Standing(name, tls, identity, beginning != null),
                    ended);
            quit |= command.is("QUIT");
            if (command.is("STARTTLS") && said.isPositive()) {
                tls = new TlsDetails("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, null);
            }
            inContent = command.is("DATA") && said.code() == 354;
            inAuth = said.code() == 334;
            reply.clear();
            findings.clear();
            content.setLength(0);
            millis = 0;
        }

        private EndedTransaction ended(Reply said, RecordedContent accepted) {
            switch (command.verb()) {
                case "EHLO", "HELO" -> name = command.argument();
                case "MAIL", "SEND", "SOML", "SAML" -> {
                    recipients.clear();
                    beginning = said.isPositive() ? command : null;
                }
                case "RCPT" -> recipients.add(recipient(said));
                case "RSET", "QUIT" -> {
                    return beginning == null ? null : ended(Outcome.ABANDONED, said, null);
                }
                default -> {
                    if (kind == RecordedExchange.Kind.CONTENT) {
                        return said.isPositive()
                                ? ended(Outcome.COMPLETED, said, accepted)
                                : ended(Outcome.REFUSED, said, null);
                    }
                }
            }
            return null;
        }

        private static String path(Command command) {
            return PathArgument.of(command.verb(), command.argument())
                    .orElseThrow()
                    .path();
        }

        private Recipient recipient(Reply said) {
            return Made.recipient(new ForwardPath(Mailbox.parse(path(command)), command.parameters()), said);
        }

        private EndedTransaction ended(Outcome outcome, Reply said, RecordedContent accepted) {
            ReversePath reversePath = ReversePath.parse(path(beginning));
            Parameters parameters = beginning.parameters();
            DeliveryMode mode = DeliveryMode.valueOf(beginning.verb().toUpperCase(Locale.ROOT));
            beginning = null;
            return new EndedTransaction(
                    mode, reversePath, parameters, List.copyOf(recipients), outcome, said, accepted);
        }
    }
}
