package org.postroom.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What no client should do. Each leaves its connection open. */
enum Hostile {
    RANDOM_OCTETS(wire -> wire.send(wire.junk(50_000))),
    RANDOM_OCTETS_OVER_TLS(wire -> wire.greeted().send(wire.junk(50_000))),
    RANDOM_LINES(wire -> {
        for (int i = 0; i < 50; i++) {
            wire.send(wire.junk(200));
            wire.say("");
        }
    }),
    OVERLONG_LINES(wire -> wire.greeted().say("NOOP " + "x".repeat(500_000), "MAIL FROM:<" + "x".repeat(5_000) + ">")),
    ENDLESS_LINE(wire -> {
        for (int i = 0; i < 50; i++) {
            wire.send("x".repeat(64 << 10));
        }
    }),
    NOT_A_WORD(wire -> {}),
    HALF_A_COMMAND(wire -> wire.greeted().send("EHLO client.exam")),
    OCTET_BY_OCTET(wire -> {
        for (char octet : "EHLO client.example\r\nNOOP\r\nQUIT\r\n".toCharArray()) {
            wire.send(String.valueOf(octet));
            LockSupport.parkNanos(1_000_000);
        }
        wire.hearAll();
    }),
    ANOTHER_PROTOCOL(wire -> wire.say("GET / HTTP/1.1", "Host: localhost", "")),
    NEVER_READS(wire -> wire.greeted().send("HELP\r\n".repeat(5_000))),
    FLOOD(wire -> {
        wire.greeted().say("EHLO client.example");
        wire.send("MAIL FROM:<ann@example.com>\r\nRCPT TO:<bob@example.com>\r\nVRFY bob\r\nRSET\r\n".repeat(500));
        wire.say("QUIT");
        wire.hearAll();
    }),
    THOUSANDS_OF_RSET(wire -> {
        wire.greeted().send("RSET\r\n".repeat(3_000) + "QUIT\r\n");
        wire.hearAll();
    }),
    TOO_MANY_RECIPIENTS(wire -> {
        begin(wire);
        wire.send("RCPT TO:<bob@example.com>\r\n".repeat(1_200) + "QUIT\r\n");
        wire.hearAll();
    }),
    DATA_WITHOUT_END(wire -> {
        begin(wire).say("DATA");
        wire.hear("354");
        for (int i = 0; i < 200; i++) {
            wire.say("A line of a message that has no end.".repeat(1 + wire.random.nextInt(50)));
        }
    }),
    DATA_OF_JUNK(wire -> {
        begin(wire).say("DATA");
        wire.hear("354");
        wire.send(wire.junk(100_000));
        wire.say("", ".", "QUIT");
        wire.hearAll();
    }),
    SMUGGLING(wire -> {
        begin(wire).say("DATA");
        wire.send("Subject: one\n\ntext\n.\nMAIL FROM:<ann@example.com>\r.\r\r\n.\r\n\n.\r\nQUIT\r\n");
        wire.hearAll();
    }),
    CHUNK_THAT_DOES_NOT_COME(wire -> begin(wire).say("BDAT 1000000 LAST", "that is all")),
    CHUNKS_THAT_LIE(wire -> {
        begin(wire).say("BDAT 3", "abcdefg", "BDAT 2 FIRST", "BDAT 0 LAST LAST", "BDAT 99999999999999999999", "QUIT");
        wire.hearAll();
    }),
    HALF_CLOSED_IN_DATA(wire -> {
        begin(wire).say("DATA", "Subject: half");
        wire.shutDownOutput();
        wire.hearAll();
    }),
    TURNED_AND_SILENT(wire -> wire.greeted().say("EHLO client.example", "TURN")),
    TURNED_AND_LYING(wire -> {
        wire.greeted().say("EHLO client.example", "TURN");
        wire.hear("250 2.0.0");
        wire.say("220-", "220 what", "250-SIZE 1", "250 PIPELINING", "354 no", "999 9.9.9 ?");
        wire.send(wire.junk(500));
    }),
    LOGINS(wire -> {
        wire.greeted().say("EHLO client.example");
        for (String mechanism : List.of("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "NTLM", "XOAUTH2", "NONE")) {
            wire.say("AUTH " + mechanism, "====", "AUTH " + mechanism + " !!!", "*", "AUTH " + mechanism + " AAAA", "");
            wire.send(wire.junk(100));
            wire.say("");
        }
    }),
    TLS_OUT_OF_PLACE(wire -> {
        wire.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
        wire.send(wire.junk(2_000));
    }),
    STARTTLS_AND_JUNK(wire -> {
        wire.say("EHLO client.example", "STARTTLS");
        wire.hear("220 2");
        wire.send(wire.junk(2_000));
    }),
    STARTTLS_AND_PLAIN_TEXT(wire -> {
        wire.say("EHLO client.example", "STARTTLS", "MAIL FROM:<ann@example.com>");
        wire.hear("220 2");
        wire.say("NOOP", "QUIT");
    }),
    A_CROWD(wire -> {
        List<Wire> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                crowd.add(wire.another());
            }
            for (Wire each : crowd) {
                each.say("EHLO client.example");
            }
        } finally {
            crowd.forEach(Wire::reset);
        }
    });

    private final Act act;

    Hostile(Act act) {
        this.act = act;
    }

    private interface Act {

        void on(Wire wire) throws IOException;
    }

    void act(Wire wire) throws IOException {
        act.on(wire);
    }

    private static Wire begin(Wire wire) throws IOException {
        wire.greeted().say("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>");
        return wire;
    }
}
