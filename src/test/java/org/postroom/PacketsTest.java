package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.WireClient;

/** However the octets of a client are split, delayed or sent ahead, the trace and the messages are the same. */
class PacketsTest {

    /** What is found with those that did not wait for a reply, and with nobody else. */
    private static final List<String> HASTE = List.of("pipelined-behind-last", "pipelining-not-offered");

    private static final String[] ORDERLY = {
        "MAIL FROM:<a@x>",
        "RCPT TO:<b@x>",
        "RCPT TO:<c@x>",
        "DATA",
        "NOOP",
        "MAIL FROM:<a@x> BODY=BINARYMIME",
        "RCPT TO:<b@x>",
        "BDAT 7",
        "BDAT 7 LAST"
    };

    private static final String[] LINES = {
        "EHLO c.example",
        "HELO c.example",
        "MAIL FROM:<a@x>",
        "MAIL FROM:<> BODY=8BITMIME SIZE=10",
        "MAIL FROM:<a@x> SIZE=100000",
        "MAIL FROM:<a@x> NO=1",
        "RCPT TO:<b@x>",
        "RCPT TO:<c@x> NOTIFY=NEVER",
        "RCPT TO:<\"a b\"@x>",
        "RCPT TO:<>",
        "DATA",
        "DATA",
        "BDAT 7",
        "BDAT 7 LAST",
        "BDAT 0 LAST",
        "AUTH LOGIN",
        "AUTH PLAIN AGFubgB4",
        "AUTH PLAIN AGFubgBjb3JyZWN0IGhvcnNl",
        "RSET",
        "NOOP",
        "VRFY ann",
        "HELP",
        "XYZZY",
        "",
        "NO\rOP",
        "NOOP " + "x".repeat(600),
        "x".repeat(20_000)
    };

    private static final int LAST = 60;

    private static SmtpServer server() {
        return SmtpServer.builder()
                .maxMessageSize(60)
                .maxRecipients(3)
                .user("ann", "correct horse")
                .start();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void makeNoDifference(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> record;
        try (SmtpServer server = server();
                WireClient client = WireClient.greetedBy(server)) {
            converse(client, random, said);
            record = record(server);
        }
        byte[] octets = said.toByteArray();
        for (Pace pace : Pace.values()) {
            try (SmtpServer server = server();
                    WireClient client = WireClient.greetedBy(server)) {
                pace.send(octets, client, random);
                client.awaitEnd();
                assertThat(record(server)).as("%s", pace).isEqualTo(record);
            }
        }
    }

    /** Says this and that, each time after the reply, and counts the replies. */
    private static void converse(WireClient client, Random random, ByteArrayOutputStream said) {
        String reply = say("EHLO c.example\r\n", client, said);
        for (int i = 0; i <= LAST && !reply.startsWith("221") && !reply.startsWith("421"); i++) {
            reply = say(turn(reply, i, random), client, said);
        }
        client.awaitEnd();
    }

    private static String say(String turn, WireClient client, ByteArrayOutputStream said) {
        byte[] octets = turn.getBytes(StandardCharsets.ISO_8859_1);
        said.writeBytes(octets);
        client.send(octets);
        return client.reply();
    }

    /** What gets one reply, behind another. */
    private static String turn(String reply, int turn, Random random) {
        if (reply.startsWith("354")) {
            String content = ("\r\n" + any(random, random.nextInt(60))).replace("\r\n.", "\r\n..");
            return content.substring(2) + "\r\n.\r\n";
        } else if (reply.startsWith("334")) {
            return new String[] {"YW5u", "Y29ycmVjdCBob3JzZQ==", "*", "?"}[random.nextInt(4)] + "\r\n";
        }
        String line = random.nextInt(4) > 0 ? ORDERLY[turn % ORDERLY.length] : LINES[random.nextInt(LINES.length)];
        if (turn == LAST) {
            line = "QUIT";
        }
        return line + "\r\n" + (line.startsWith("BDAT 7") ? any(random, 7) : "");
    }

    private static String any(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(new String[] {"\r\n", "\r\n.", "\r", "\n", ".", "a", "\0", "\u00ff"}[random.nextInt(8)]);
        }
        return text.substring(0, length);
    }

    private static List<String> record(SmtpServer server) {
        List<String> record = new ArrayList<>();
        for (Exchange exchange : server.sessions().single().exchanges()) {
            record.add(exchange.toString());
            record.addAll(exchange.findings().stream()
                    .filter(finding -> !HASTE.contains(finding.id()))
                    .map(Finding::toString)
                    .toList());
        }
        server.envelopes().list().forEach(envelope -> record.add(envelope + " " + envelope.reply()));
        server.messages().list().forEach(message -> record.add(text(message)));
        return record;
    }

    private static String text(ReceivedMessage message) {
        return new String(message.content().bytes(), StandardCharsets.ISO_8859_1);
    }

    /** When to send what. */
    private enum Pace {
        AT_ONCE {
            @Override
            void send(byte[] octets, WireClient client, Random random) {
                client.send(octets);
            }
        },
        SPLIT {
            @Override
            void send(byte[] octets, WireClient client, Random random) {
                pieces(octets, random).forEach(client::send);
            }
        },
        DELAYED {
            @Override
            void send(byte[] octets, WireClient client, Random random) {
                // Meanwhile another one talks to another server, which takes its time.
                try (SmtpServer other = SmtpServer.builder().start();
                        WireClient clock = WireClient.greetedBy(other)) {
                    pieces(octets, random).forEach(piece -> {
                        client.send(piece);
                        clock.ask("NOOP");
                    });
                }
            }
        };

        abstract void send(byte[] octets, WireClient client, Random random);

        private static List<byte[]> pieces(byte[] octets, Random random) {
            List<byte[]> pieces = new ArrayList<>();
            for (int from = 0, to; from < octets.length; from = to) {
                to = Math.min(octets.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 90));
                pieces.add(Arrays.copyOfRange(octets, from, to));
            }
            return pieces;
        }
    }
}
