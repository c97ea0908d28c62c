package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.support.Session;

/** What holds for every sequence of commands. */
class InvariantsTest {

    private static final String[] ORDERLY = {
        "MAIL FROM:<a@x>",
        "RCPT TO:<b@x>",
        "RCPT TO:<b@x>",
        "DATA",
        "MAIL FROM:<>",
        "RCPT TO:<c@x>",
        "BDAT 7",
        "BDAT 7 LAST"
    };

    private static final String[] LINES = {
        "EHLO c.example",
        "HELO c.example",
        "EHLO",
        "MAIL FROM:<a@x>",
        "MAIL FROM:<>",
        "MAIL FROM:<a@x> SIZE=5",
        "MAIL FROM:<a@x> XNO",
        "MAIL FROM a@x",
        "RCPT TO:<b@x>",
        "RCPT TO:<c@x>",
        "RCPT TO:<b@x> XNO",
        "RCPT TO:<>",
        "RCPT TO:<a b@x>",
        "RCPT TO:<\"a b\"@x>",
        "DATA",
        "DATA x",
        "RSET",
        "NOOP",
        "VRFY ann",
        "VRFY",
        "HELP",
        "HELP MAIL",
        "XYZZY",
        "",
        " ",
        "ä",
        "MAIL",
        "RCPT",
        "rcpt to:<d@x>",
        "mail from:<e@x>",
        "BDAT 7",
        "BDAT 7 LAST",
        "BDAT",
        "AUTH LOGIN",
        "AUTH PLAIN AGFubgB4",
        "*",
        "ETRN x",
        "STARTTLS"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdForAnySequenceOfCommands(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 80; round++) {
            List<String> said = new ArrayList<>();
            Session session = Session.after();
            List<String> accepted = new ArrayList<>();
            for (int i = 0; i < 30 && !(session.state().expects() instanceof Expect.Close); i++) {
                boolean content = session.state().expects() instanceof Expect.Content;
                String line = content ? "content" : random.nextInt(20) == 0 ? junk(random) : line(i, random);
                said.add(line);
                Reply reply = session.say(line);
                if (session.state().expects() instanceof Expect.Chunk chunk) {
                    assertThat(reply.isNone()).as("BDAT waits for its octets").isTrue();
                    reply = session.step(new Input.EndOfContent(Session.facts(chunk.size())));
                    content = chunk.isLast();
                }
                check(reply, said);
                if (reply.isPositive()
                        && line.toUpperCase(java.util.Locale.ROOT).startsWith("RCPT")) {
                    List<Recipient> all = session.state().transaction().recipients();
                    accepted.add(all.get(all.size() - 1).path().address());
                }
                if (session.next().outcome() == Outcome.COMPLETED) {
                    assertThat(content)
                            .as("a message needs the end of its content: %s", said)
                            .isTrue();
                    assertThat(session.next().ended().recipients().stream()
                                    .filter(Recipient::isAccepted)
                                    .map(recipient -> recipient.path().address()))
                            .as("%s", said)
                            .containsExactlyElementsOf(accepted)
                            .isNotEmpty();
                }
                if (session.state().transaction() == null) {
                    accepted.clear();
                }
            }
        }
    }

    /** What the fuzzer found, and what is near to it: some ended the session with an exception, some sent what a terminal obeys. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RCPT TO:<ann@[IPv6:\0",
                "RCPT TO:<ann@[\u0090]>",
                "RCPT TO:<a\u0085b@x>",
                "RCPT TO:<@a\0b:ann@x>",
                "MAIL FROM:<a@x> BODY=8\0",
                "MAIL FROM:<a@x> SMTPUTF8=\0",
                "MAIL FROM:<a@x> SMTPUTF8=\u0085",
                "SIZE \0",
                "\0NOOP",
                "NOOP \0",
                "VRFY \0",
                "HELP \0",
                "ETRN \0",
                "AUTH \0",
                "EHLO \0"
            })
    void noControlCharacterOfAClientComesBack(String line) {
        Session session = Session.after("HELO c.example", "MAIL FROM:<a@x>");
        if (line.startsWith("MAIL")) {
            session.say("RSET");
        }
        String said = session.sayAhead(line).text() + session.findings();
        assertThat(said.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .as(said)
                .isEmpty();
    }

    @Test
    void aUserWhoseNameHasControlCharactersIsToldThatItIsAuthenticatedAlready() {
        byte[] claim = "user=a\2b\1auth=Bearer t\1\1".getBytes(StandardCharsets.US_ASCII);
        Session session = Session.after("EHLO c.example");
        assertThat(session.say("AUTH XOAUTH2 " + Base64.getEncoder().encodeToString(claim))
                        .code())
                .isEqualTo(235);
        assertThat(session.say("AUTH LOGIN")).hasToString("503 5.5.1 The client is authenticated already, as a\\x02b");
    }

    @Test
    void aValueAsLongAsALineMayBeIsRead() {
        Session session = Session.after("EHLO c.example");
        assertThat(session.say("MAIL FROM:<a@x> AUTH=" + "+41".repeat(4_000) + "@x")
                        .code())
                .isEqualTo(250);
        assertThat(session.say("RCPT TO:<b@x> ORCPT=rfc822;" + "a".repeat(12_000))
                        .code())
                .isEqualTo(501);
        assertThat(session.say("RSET").code()).isEqualTo(250);
        assertThat(session.say("MAIL FROM:<a@x> ENVID=" + "a".repeat(12_000)).isNone())
                .isFalse();
    }

    private static String line(int turn, Random random) {
        return random.nextBoolean() ? ORDERLY[turn % ORDERLY.length] : LINES[random.nextInt(LINES.length)];
    }

    private static String junk(Random random) {
        byte[] octets = new byte[random.nextInt(1_200)];
        random.nextBytes(octets);
        String text = new String(octets, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "x");
        return switch (random.nextInt(4)) {
            case 0 -> "MAIL FROM:<" + text + ">";
            case 1 -> "EHLO " + text;
            case 2 -> "HELP " + text;
            default -> text;
        };
    }

    private static void check(Reply reply, List<String> said) {
        assertThat(reply.isNone()).as("%s has a reply", said).isFalse();
        reply.enhancedCode()
                .ifPresent(code -> assertThat(code.classDigit()).as("%s", said).isEqualTo(reply.code() / 100));
        assertThat(reply.wireLines())
                .as("%s", said)
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(510));
        assertThat(Reply.parse(reply.toString())).as("%s", said).isEqualTo(reply);
    }

    @Test
    void theProtocolIsFastEnoughForTables() {
        long start = System.nanoTime();
        Session session = Session.after("EHLO c.example");
        for (int i = 0; i < 10_000; i++) {
            session.say("MAIL FROM:<a@x>");
            session.say("RSET");
        }
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
}
