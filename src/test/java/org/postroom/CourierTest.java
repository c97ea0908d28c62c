package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.outbound.Courier;
import org.postroom.protocol.outbound.QueuedMail;
import org.postroom.protocol.outbound.Saying;
import org.postroom.queue.QueuedMessage;

/** What a server says as a client, without a socket. */
class CourierTest {

    private final List<String> said = new ArrayList<>();

    private static QueuedMessage mail(String content, String... recipients) {
        return new QueuedMessage(
                "branch.example",
                ReversePath.parse("news@example.com"),
                Arrays.stream(recipients).map(ForwardPath::parse).toList(),
                content.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the other side give these replies, and tells whether the courier has finished. */
    private boolean finishes(List<? extends QueuedMail> mail, String... replies) {
        Courier courier = Courier.with("mx.example", mail);
        for (String reply : replies) {
            said.add(text(courier.says()));
            courier = courier.hears(Reply.parse(reply));
            courier.verdicts().forEach(verdict -> verdict.mail().decided(verdict.path(), verdict.reply()));
        }
        return courier.says() instanceof Saying.Over;
    }

    private static String text(Saying saying) {
        return saying instanceof Saying.Line line
                ? line.command().toString()
                : saying instanceof Saying.Content content
                        ? new String(content.octets(), StandardCharsets.UTF_8)
                        : saying instanceof Saying.Chunk chunk
                                ? chunk.command() + " " + new String(chunk.octets(), StandardCharsets.UTF_8)
                                : saying.getClass().getSimpleName();
    }

    private static List<Integer> codes(QueuedMessage mail) {
        return mail.recipients().stream().map(Recipient::reply).map(Reply::code).toList();
    }

    @Test
    void everythingGoesWell() {
        QueuedMessage first = mail("one", "ann@branch.example", "bob@branch.example");
        QueuedMessage second = mail("zwölf", "ann@branch.example");
        assertThat(finishes(
                        List.of(first, second),
                        "220 branch.example",
                        "250-branch.example\n250-SIZE 1000\n250 8BITMIME",
                        "250 ok",
                        "250 ok",
                        "250 ok",
                        "354 go",
                        "250 2.0.0 mine",
                        "250 ok",
                        "250 ok",
                        "354 go",
                        "250 mine too",
                        "221 bye"))
                .isTrue();
        assertThat(said)
                .containsExactly(
                        "Nothing",
                        "EHLO mx.example",
                        "MAIL FROM:<news@example.com> SIZE=3",
                        "RCPT TO:<ann@branch.example>",
                        "RCPT TO:<bob@branch.example>",
                        "DATA",
                        "one",
                        "MAIL FROM:<news@example.com> SIZE=6 BODY=8BITMIME",
                        "RCPT TO:<ann@branch.example>",
                        "DATA",
                        "zwölf",
                        "QUIT");
        assertThat(first.waiting()).isEmpty();
        assertThat(first.lastReply()).hasToString("250 2.0.0 mine");
        assertThat(codes(second)).containsExactly(250);
    }

    @Test
    void heloIsSaidWhereEhloIsRefused() {
        assertThat(finishes(List.of(), "220 a.example", "502 no", "250 a.example", "221 bye"))
                .isTrue();
        assertThat(said).containsExactly("Nothing", "EHLO mx.example", "HELO mx.example", "QUIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 no", "450 later"})
    void aGreetingThatIsNoneEndsItAndTheMailStays(String greeting) {
        QueuedMessage mail = mail("one", "ann@branch.example");
        assertThat(finishes(List.of(mail), greeting, "221 bye")).isTrue();
        assertThat(said).containsExactly("Nothing", "QUIT");
        assertThat(mail.waiting()).hasSize(1);
    }

    @Test
    void whatIsRefusedForGoodWaitsNoMoreAndWhatIsRefusedForNowDoes() {
        QueuedMessage mail = mail("one", "ann@branch.example", "bob@branch.example", "eve@branch.example");
        finishes(
                List.of(mail),
                "220 hi",
                "250 hi",
                "250 ok",
                "550 no Ann",
                "450 Bob is away",
                "250 ok",
                "354 go",
                "250 mine",
                "221 bye");
        assertThat(codes(mail)).containsExactly(550, 450, 250);
        assertThat(mail.waiting()).extracting(ForwardPath::address).containsExactly("bob@branch.example");
    }

    @Test
    void whereNobodyIsTakenTheTransactionIsDroppedAndTheNextBegins() {
        QueuedMessage first = mail("one", "ann@branch.example");
        QueuedMessage second = mail("two", "ann@branch.example");
        finishes(List.of(first, second), "220 hi", "250 hi", "250 ok", "550 no", "250 reset", "451 later", "221 bye");
        assertThat(said).endsWith("RCPT TO:<ann@branch.example>", "RSET", "MAIL FROM:<news@example.com>", "QUIT");
        assertThat(codes(first)).containsExactly(550);
        assertThat(codes(second)).containsExactly(451);
        assertThat(second.waiting()).hasSize(1);
    }

    @Test
    void aRefusalOfDataOrContentIsTheRecipients() {
        QueuedMessage data = mail("one", "ann@branch.example");
        finishes(List.of(data), "220 hi", "250 hi", "250 ok", "250 ok", "554 no", "250 reset", "221 bye");
        assertThat(said).endsWith("DATA", "RSET", "QUIT");
        assertThat(codes(data)).containsExactly(554);
        QueuedMessage content = mail("one", "ann@branch.example");
        finishes(List.of(content), "220 hi", "250 hi", "250 ok", "250 ok", "354 go", "552 too much", "221 bye");
        assertThat(codes(content)).containsExactly(552);
    }

    @Test
    void afterA421NothingIsSaidAnyMore() {
        QueuedMessage mail = mail("one", "ann@branch.example");
        assertThat(finishes(List.of(mail), "220 hi", "250 hi", "421 going")).isTrue();
        assertThat(codes(mail)).containsExactly(421);
        assertThat(mail.waiting()).hasSize(1);
    }

    @Test
    void contentThatDoesNotEndAtTheEndOfALineIsSentAsAChunkWhereThatIsOffered() {
        QueuedMessage chunk = mail("one", "ann@branch.example");
        QueuedMessage lines = mail("one\r\n", "ann@branch.example");
        finishes(
                List.of(chunk, lines),
                "220 hi",
                "250-hi\n250 CHUNKING",
                "250 ok",
                "250 ok",
                "250 mine",
                "250 ok",
                "250 ok",
                "354 go",
                "250 mine",
                "221 bye");
        assertThat(said).contains("BDAT 3 LAST one", "DATA");
        assertThat(codes(chunk)).containsExactly(250);
    }

    @Test
    void utf8IsDeclaredWhereItIsOffered() {
        finishes(
                List.of(mail("one", "änn@branch.example")),
                "220 hi",
                "250-hi\n250 SMTPUTF8",
                "250 ok",
                "250 ok",
                "354 go",
                "250 mine",
                "221 bye");
        assertThat(said).contains("MAIL FROM:<news@example.com> SMTPUTF8", "RCPT TO:<änn@branch.example>");
    }
}
