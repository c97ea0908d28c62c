package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postroom.support.PinnedFailures;

class ReceivedMessagesAssertTest {

    private static final String WELCOME =
            Recording.message("no-reply@shop.example", "ann@example.com", "Subject: Welcome", "", "Dear Ann");
    private static final String OFFER =
            Recording.message("no-reply@shop.example", "bob@example.com", "Subject: Offer", "", "Dear Bob");

    private static final String LIST = Recording.message(
            "bounces@shop.example",
            "list@example.com",
            "From: News <news@shop.example>",
            "To: Ann <ann@example.com>, bob@EXAMPLE.com",
            "Cc: carl@example.com",
            "Subject: News");

    private final Recording nobody = new Recording();
    private final Recording one = Recording.of(WELCOME);
    private final Recording two = Recording.of(WELCOME, OFFER);
    private final Recording list = Recording.of(WELCOME, LIST);

    @Test
    void counts() {
        assertThat(nobody.messages()).isEmpty().hasSize(0).hasNoMoreThan(0);
        assertThat(one.messages()).isNotEmpty().hasSize(1).hasNoMoreThan(1).hasNoMoreThan(2);
        assertThat(two.messages().withForwardPath("bob@example.com")).hasSize(1);
    }

    @Test
    void leadsToEachMessage() {
        assertThat(one.messages()).hasSingleMessage().hasSubject("Welcome");
        assertThat(two.messages()).first().hasSubject("Welcome");
        assertThat(two.messages()).last().hasSubject("Offer");
        assertThat(two.messages()).element(1).hasSubject("Offer");
        assertThat(list.messages()).messageTo("<bob@example.COM>").hasSubject("News");
        assertThat(list.messages()).messageFrom("news@shop.example").hasSubject("News");
    }

    @Test
    void aHeaderIsOneThingAndTheEnvelopeAnother() {
        ReceivedMessages messages = list.messages();

        assertThat(messages.from("news@shop.example")
                        .to("ann@example.com")
                        .to("bob@example.com")
                        .cc("carl@example.com"))
                .hasSingleMessage()
                .hasSubject("News");
        assertThat(messages.withReversePath("bounces@shop.example").withForwardPath("list@example.com"))
                .hasSingleMessage()
                .hasSubject("News");
        assertThat(messages.from("bounces@shop.example")).isEmpty();
        assertThat(messages.from("NEWS@shop.example")).isEmpty();
        assertThat(messages.to("list@example.com")).isEmpty();
        assertThat(messages.cc("ann@example.com")).isEmpty();
        assertThat(messages.withReversePath("news@shop.example")).isEmpty();
        assertThat(messages.withForwardPath("carl@example.com")).isEmpty();
        assertThat(messages.withReversePath("<>")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> messages.to("ann@"));
    }

    @Test
    void asksAboutAllOfThem() {
        assertThat(list.messages())
                .hasMessageTo("ann@example.com")
                .hasMessageTo("bob@example.com", message -> message.hasSubject("News"))
                .hasMessageFrom("news@shop.example")
                .hasMessageFrom("news@shop.example", message -> message.hasSubject("News"));
        assertThat(two.messages())
                .allSatisfy(message -> assertThat(message).hasReversePath("no-reply@shop.example"))
                .anySatisfy(message -> assertThat(message).hasSubject("Offer"))
                .containsSubjects("Offer", "Welcome")
                .extractingSubjects()
                .containsExactly("Welcome", "Offer");
    }

    @Test
    void givesTheMessagesOfABlock() {
        ReceivedMessages sent = one.messages().during(() -> sendTwo(one));

        assertThat(sent).hasSize(2).extractingSubjects().containsExactly("Offer", "Offer");
        assertThat(one.messages()).hasSize(3);
    }

    @Test
    void aBlockFailsAsItWouldWithoutIt() {
        for (Throwable failure :
                List.of(new IOException("a"), new AssertionError("b"), new IllegalStateException("c"))) {
            assertThatThrownBy(() -> one.messages().during(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
    }

    private static void sendTwo(Recording recording) throws IOException {
        recording.session(OFFER).session(OFFER);
    }

    @Test
    void envelopesAndSessionsAndExchangesAreCountedToo() {
        assertThat(new Envelopes(one.journal)).hasSize(1).hasSingleEnvelope().wasCompleted();
        assertThat(new SmtpSessions(two.journal)).hasSize(2).last().hasClientName("client.example");
        assertThat(new SmtpSessions(one.journal)).hasSingleSession().endedWithQuit();
        assertThat(one.trace().exchanges()).hasSize(7).element(2).hasVerb("MAIL");
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        Recording refused = Recording.of(WELCOME.replace("250 2.1.5 OK", "550 5.1.1 No such mailbox")
                .replace(
                        "C: DATA\nS: 354 Go ahead\nC: Subject: Welcome\nC: \nC: Dear Ann\nC: .\nS: 250 2.0.0 OK\n",
                        ""));
        Duration limit = Duration.ofMillis(40);
        return PinnedFailures.in("ReceivedMessagesAssert.txt")
                .fails(
                        "hasSize, nobody came",
                        () -> assertThat(nobody.messages()).hasSize(2))
                .fails("hasSize, too few", () -> assertThat(one.messages()).hasSize(2))
                .fails("hasSize, too many", () -> assertThat(two.messages()).hasSize(1))
                .fails("hasSize, refused", () -> assertThat(refused.messages()).hasSize(1))
                .fails(
                        "hasSize, of a narrower view",
                        () -> assertThat(two.messages()
                                        .withForwardPath("bob@example.com")
                                        .withSubject("Welcome"))
                                .hasSize(1))
                .fails("isEmpty", () -> assertThat(one.messages()).isEmpty())
                .fails(
                        "isEmpty, of a narrower view",
                        () -> assertThat(two.messages().withReversePath("no-reply@shop.example"))
                                .isEmpty())
                .fails("isNotEmpty", () -> assertThat(nobody.messages()).isNotEmpty())
                .fails(
                        "hasSingleMessage, none",
                        () -> assertThat(nobody.messages()).hasSingleMessage())
                .fails("hasSingleMessage, two", () -> assertThat(two.messages()).hasSingleMessage())
                .fails(
                        "hasSingleMessage, matching",
                        () -> assertThat(two.messages().matching(message -> false))
                                .hasSingleMessage())
                .fails("first", () -> assertThat(nobody.messages()).first())
                .fails("last", () -> assertThat(nobody.messages()).last())
                .fails("element", () -> assertThat(one.messages()).element(1))
                .fails("hasMessageTo", () -> assertThat(one.messages()).hasMessageTo("bob@example.com"))
                .fails(
                        "hasMessageTo with requirements",
                        () -> assertThat(list.messages())
                                .hasMessageTo("ann@example.com", message -> message.hasSubject("Offer")))
                .fails(
                        "hasMessageTo, only in the envelope",
                        () -> assertThat(list.messages()).hasMessageTo("list@example.com"))
                .fails(
                        "hasMessageFrom, only in the envelope",
                        () -> assertThat(list.messages()).hasMessageFrom("bounces@shop.example"))
                .fails(
                        "withForwardPath, only in a header",
                        () -> assertThat(list.messages().withForwardPath("bob@example.com"))
                                .hasSingleMessage())
                .fails(
                        "withReversePath, only in a header",
                        () -> assertThat(list.messages()
                                        .withReversePath("news@shop.example")
                                        .withSubject("News"))
                                .hasSize(2))
                .fails(
                        "cc, only in the envelope",
                        () -> assertThat(list.messages().cc("list@example.com")).isNotEmpty())
                .fails("messageTo", () -> assertThat(one.messages()).messageTo("bob@example.com"))
                .fails(
                        "allSatisfy",
                        () -> assertThat(two.messages())
                                .allSatisfy(message -> assertThat(message).hasSubject("Welcome")))
                .fails("allSatisfy, none", () -> assertThat(nobody.messages()).allSatisfy(message -> {}))
                .fails(
                        "anySatisfy",
                        () -> assertThat(two.messages())
                                .anySatisfy(message -> assertThat(message).hasSubject("Reminder")))
                .fails(
                        "containsSubjects, one",
                        () -> assertThat(two.messages()).containsSubjects("Welcome", "100%s {}"))
                .fails(
                        "containsSubjects, several",
                        () -> assertThat(nobody.messages()).containsSubjects("Welcome", "Offer"))
                .fails("staysEmpty", () -> assertThat(one.messages()).staysEmpty(limit))
                .fails("staysEmptyThroughout", () -> assertThat(one.messages()).staysEmptyThroughout(limit))
                .fails("hasNoMoreThan", () -> assertThat(two.messages()).hasNoMoreThan(1))
                .fails(
                        "hasNoMoreThan with a limit",
                        () -> assertThat(two.messages()).hasNoMoreThan(0, limit))
                .fails(
                        "hasSingleEnvelope",
                        () -> assertThat(new Envelopes(two.journal)).hasSingleEnvelope())
                .fails(
                        "hasSingleSession",
                        () -> assertThat(new SmtpSessions(two.journal)).hasSingleSession())
                .fails("exchanges", () -> assertThat(one.trace().exchanges()).element(20))
                .fails("a view that waits by itself", () -> nobody.messages().await(2, limit))
                .fails("a view that wants a single one", () -> two.messages().single())
                .fails(
                        "described",
                        () -> assertThat(one.messages()).as("after signing up").isEmpty())
                .fails(
                        "described, further on",
                        () -> assertThat(one.messages())
                                .as("after signing up")
                                .hasSingleMessage()
                                .hasForwardPaths("bob@example.com"))
                .fails(
                        "with a representation",
                        () -> assertThat(one.messages())
                                .withRepresentation(object -> "~" + object + "~")
                                .isEmpty())
                .tests();
    }

    @Test
    void showsAtMostTwentyOfMany() {
        Recording many = Recording.of(java.util.Collections.nCopies(22, WELCOME).toArray(String[]::new));

        assertThat(many.messages()).hasSize(22);
        List<String> lines = org.assertj.core.api.Assertions.catchThrowable(
                        () -> assertThat(many.messages()).isEmpty())
                .getMessage()
                .lines()
                .toList();
        assertThat(lines).contains("  and 2 more").hasSizeLessThan(70);
    }

    @Test
    void eachMessageIsAskedForTheSame() {
        Recording two = Recording.of(
                Recording.message("a@shop.example", "ann@example.com", "Subject: One", "", "Hello"),
                Recording.message("a@shop.example", "bob@example.com", "Subject: Two", "", "Hello"));

        assertThat(two.messages())
                .extractingEach(message -> message.subject().length())
                .containsExactly(3, 3);
        assertThat(two.messages()).noneSatisfy(message -> assertThat(message).hasSubject("Three"));
        assertThat(new Recording().messages()).noneSatisfy(message -> {});
        assertThatThrownBy(() -> assertThat(two.messages())
                        .noneSatisfy(message -> assertThat(message).hasSubject("Two")))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Expected no message to satisfy the requirements, but number 2 of 2 does:\\R"
                        + "  \"Two\" from <a@shop.example> to <bob@example.com>, .* octets");
    }
}
