package org.postroom.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.JournalAccess;
import org.postroom.findings.Finding;
import org.postroom.fuzz.Check;
import org.postroom.fuzz.Servers;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelope;
import org.postroom.received.Envelopes;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessions;
import org.postroom.recording.Reachable;
import org.postroom.recording.Recording;

/**
 * Whole conversations in octets, as a client sends them. However they are split, what is recorded is the same; whenever the server
 * waits, all its replies have gone out; and what {@link #check} says holds of the record.
 */
public final class Connections {

    /** What depends on whether octets came before a reply went out, and has to. */
    private static final List<String> HASTE =
            List.of("talked-before-greeting", "pipelining-not-offered", "pipelined-behind-last", "talked-after-quit");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JournalAccess<Recording, ReceivedMessages, Envelopes, CommandTrace, SmtpSessions, Reachable>
            JOURNAL = Bridge.to(CommandTrace.class);

    private static final Listener LISTENER = Listener.open(
            new WireSettings(
                    "mx.test",
                    InetAddress.getLoopbackAddress(),
                    0,
                    PATIENCE,
                    Duration.ZERO,
                    1 << 20,
                    Limits.DEFAULT.with(Limit.MESSAGE_SIZE, 1000),
                    null),
            Servers.any(0),
            JOURNAL.create("mx.test", PATIENCE, () -> new Reachable(true, "")),
            (name, task) -> {});

    private Connections() {}

    /**
     * One input: an octet for the server, one for the packets, then what the client sends. If the first is over 127, a line ends as it
     * is written; else a line feed stands for CRLF.
     */
    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        if (octets.length < 2) {
            return;
        }
        String text = Check.latin(Arrays.copyOfRange(octets, 2, octets.length));
        byte[] sent = Wire.octets(octets[0] < 0 ? text : text.replace("\n", "\r\n"));
        Random random = new Random(octets[1]);
        int most = 1 + random.nextInt(octets[1] % 2 == 0 ? 3 : 200);
        List<String> whole = played(octets[0], new Wire(sent, () -> sent.length));
        List<String> split = played(octets[0], new Wire(sent, () -> 1 + random.nextInt(most)));
        Check.that(split.equals(whole), "In one piece:%n%s%nIn pieces:%n%s", whole, split);
    }

    private static List<String> played(int server, Wire wire) throws IOException {
        Recording journal = JOURNAL.create("mx.test", PATIENCE, () -> new Reachable(true, ""));
        Conversation conversation =
                new Conversation(new Connection(wire, PATIENCE.toNanos()), Servers.patient(server), journal, LISTENER);
        SmtpSession session = JOURNAL.sessions(journal).list().get(0);
        wire.beforeReading(() -> Check.that(
                wire.codes().equals(codes(session)), "%s was said, and recorded is %s", wire.codes(), codes(session)));
        conversation.run();
        List<ReceivedMessage> messages = JOURNAL.messages(journal).list();
        List<Envelope> envelopes = JOURNAL.envelopes(journal).list();
        check(session, messages, envelopes);
        Check.that(!session.isOpen() && session.ending() != null, "The session goes on: %s", session);
        return record(session, messages, envelopes);
    }

    /** The codes of its own replies that a server has recorded. */
    private static List<Integer> codes(SmtpSession session) {
        List<Integer> codes = new ArrayList<>();
        for (Exchange exchange : session.exchanges()) {
            if (exchange.direction() == Exchange.Direction.INBOUND
                    && !exchange.reply().isNone()) {
                codes.add(exchange.reply().code());
            }
        }
        return codes;
    }

    /** One reply a command, no message without an end of content, and its recipients are those whose RCPT was answered with yes. */
    private static void check(SmtpSession session, List<ReceivedMessage> messages, List<Envelope> envelopes) {
        int ends = 0;
        int accepted = 0;
        for (Exchange exchange : session.exchanges()) {
            Check.that(
                    exchange.toString().lines().noneMatch(Check::hasControl),
                    "A control is in the transcript: %s",
                    exchange);
            boolean yes = exchange.reply().isPositive();
            boolean last = exchange.kind() == Exchange.Kind.COMMAND
                    && exchange.command().is("BDAT")
                    && exchange.command()
                            .argument()
                            .toUpperCase(java.util.Locale.ROOT)
                            .endsWith("LAST");
            if (yes && (exchange.kind() == Exchange.Kind.CONTENT || last)) {
                Check.that(ends < messages.size(), "An end of content without a message: %s", exchange);
                Envelope envelope = messages.get(ends).envelope();
                Check.that(envelope.forwardPaths().size() == accepted, "%d are not all of %s", accepted, envelope);
                ends++;
            }
            if (yes && exchange.command().is("RCPT")) {
                accepted++;
            } else if (yes
                    && List.of("MAIL", "SEND", "SOML", "SAML")
                            .contains(exchange.command().verb())) {
                accepted = 0;
            }
        }
        Check.that(ends == messages.size(), "%d ends of content, and %d messages", ends, messages.size());
        Check.that(
                envelopes.stream()
                        .filter(envelope -> envelope.outcome() == Outcome.COMPLETED)
                        .toList()
                        .equals(messages.stream().map(ReceivedMessage::envelope).toList()),
                "The envelopes %s are not those of %s",
                envelopes,
                messages);
        Check.that(!Check.hasControl(envelopes + " " + session + session.identity()), "A control is in %s", envelopes);
    }

    /** What has to be the same; a challenge and its nonce never are. */
    private static List<String> record(SmtpSession session, List<ReceivedMessage> messages, List<Envelope> envelopes) {
        List<String> record = new ArrayList<>();
        for (Exchange exchange : session.exchanges()) {
            if (exchange.kind() != Exchange.Kind.JUNK || !exchange.reply().isNone()) {
                record.add(exchange.reply().code() == 334 ? "334" : exchange.toString());
                record.addAll(exchange.findings().stream()
                        .filter(finding -> !HASTE.contains(finding.id()))
                        .map(Finding::toString)
                        .toList());
            }
        }
        envelopes.forEach(envelope -> record.add(envelope + " " + envelope.reply()));
        messages.forEach(message -> record.add(Check.latin(message.content().bytes())));
        record.add(session.ending() + " " + session.identity());
        return record;
    }
}
