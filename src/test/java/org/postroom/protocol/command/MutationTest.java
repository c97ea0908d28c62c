package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Protocol;
import org.postroom.support.Session;

/** Commands with octets changed, put in, cut off: whatever becomes of them, they get an answer, and nothing throws. */
class MutationTest {

    private static final String[] LINES = {
        "EHLO x.example",
        "EHLO [IPv6:::1]",
        "MAIL FROM:<a@b>",
        "MAIL FROM:<@a,@b:c@d> SIZE=10 BODY=8BITMIME",
        "MAIL FROM:<> RET=FULL ENVID=a+2Bb AUTH=<>",
        "MAIL FROM:<a@b> BY=120;RT HOLDFOR=100",
        "MAIL FROM:<a@b> HOLDUNTIL=2030-01-01T00:00:00Z MT-PRIORITY=-3",
        "MAIL FROM:<\"q\\\"q\"@b> X-DELIVERY-TIME=1798135200 XOWN=1",
        "RCPT TO:<a@b> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+40b",
        "RCPT TO:<Postmaster>",
        "SEND FROM:<a@b>",
        "RSET",
        "VRFY ann",
        "EXPN staff",
        "HELP mail",
        "ETRN #q",
        "ETRN @b.example",
        "ATRN a.example,b.example",
        "X-DELIVERY-TIME 2030-01-01T00:00:00+01:00",
        "X-DELIVERY-TIME 999999999999999999",
        "SIZE 999",
        "AUTH PLAIN AGFubgBwZW5jaWw=",
        "AUTH LOGIN",
        "AUTH CRAM-MD5",
        "AUTH XOAUTH2 dXNlcj1hbm4BYXV0aD1CZWFyZXIgeAEB",
        "X-EXPS OAUTHBEARER bixhPWFubiwBYXV0aD1CZWFyZXIgeAEB",
        "YW5u",
        "DATA"
    };

    private static Protocol everything() {
        Map<String, String> keywords = new TreeMap<>(Map.of("DELIVERBY", "", "FUTURERELEASE", "", "MT-PRIORITY", ""));
        keywords.putAll(Map.of("LIMITS", "", "X-EXPS", "", "X-DELIVERY-TIME", "", "XOWN", "", "ATRN", "", "ETRN", ""));
        return Session.protocol(new Keywords(keywords, Set.of()), Limits.DEFAULT);
    }

    private static String mutated(Random random) {
        StringBuilder line = new StringBuilder(LINES[random.nextInt(LINES.length)]);
        for (int i = random.nextInt(4); i > 0 && line.length() > 0; i--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(4)) {
                case 0 -> line.setCharAt(at, (char) random.nextInt(256));
                case 1 -> line.insert(at, (char) random.nextInt(256));
                case 2 -> line.setLength(at);
                default -> line.insert(at, "9999999999=;,<>@\"\\ +-".substring(random.nextInt(20)));
            }
        }
        return line.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyLineIsAnswered(long seed) {
        Random random = new Random(seed);
        Protocol protocol = everything();
        for (int round = 0; round < 3_000; round++) {
            Session session = Session.with(protocol);
            for (int i = 0; i < 20 && !isOver(session); i++) {
                String line = mutated(random);
                assertThat(session.say(line).code()).as(line).isBetween(200, 599);
            }
        }
    }

    private static boolean isOver(Session session) {
        return session.state().expects() instanceof Expect.Close
                || session.state().expects() instanceof Expect.Turn;
    }
}
