package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.postroom.SmtpAssertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.support.PinnedFailures;

class SnapshotTest {

    private static final String WELCOME = """
            Date: Wed, 25 Nov 2026 10:00:00 +0100
            Message-ID: <1.2.3@build-host>
            References: <0@build-host>
             <1.2.3@build-host>
            From: Shop <no-reply@shop.example>
            Subject: Welcome
            MIME-Version: 1.0
            Content-Type: multipart/related;
            	boundary="----=_Part_0_1"

            ------=_Part_0_1
            Content-Type: multipart/alternative; boundary=----=_Part_0_12

            ------=_Part_0_12
            Content-Type: text/html; charset=utf-8

            <p>D\u00e4r Ann, your code is 123456 <img src="cid:logo.77@build-host"></p>
            ------=_Part_0_12--
            ------=_Part_0_1
            Content-ID: <logo.77@build-host>
            Content-Type: image/png

            x
            ------=_Part_0_1--
            """;

    private static final String ANOTHER_RUN = WELCOME.replace("10:00:00", "11:11:11")
            .replace("_Part_0", "_Part_99")
            .replace("1.2.3@", "7.8.9@")
            .replace("logo.77@", "logo.78@");

    private final ReadableMessage welcome = Mail.of(WELCOME);

    @Test
    void doesNotMindWhatVaries() {
        String first = Snapshot.of(welcome, UnaryOperator.identity());
        String second = Snapshot.of(Mail.of(ANOTHER_RUN), UnaryOperator.identity());

        assertThat(second).isEqualTo(first);
        assertThat(first)
                .contains("Date: Thu, 1 Jan 1970 00:00:00 +0000\n")
                .contains("Message-ID: <id-1@snapshot>\nReferences: <id-2@snapshot>\n <id-1@snapshot>\n")
                .contains("boundary=\"boundary-1\"\n\n--boundary-1\n")
                .contains("boundary=boundary-2\n\n--boundary-2\n")
                .contains("src=\"cid:id-3@snapshot\"");
    }

    @Test
    void identifiersMayGoOnForAnyNumberOfLines() {
        String first = "References: <a@x.example>" + "\n <a@x.example>".repeat(20_000) + "\nSubject: Hi\n";
        String second = first.replace("<a@", "<b@");

        assertThat(SnapshotNormaliser.replacedIn(first)).isEqualTo(SnapshotNormaliser.replacedIn(second));
        assertThat(SnapshotNormaliser.replacedIn(first))
                .contains("\nSubject: Hi\n")
                .doesNotContain("a@x.example");
    }

    @Test
    void aShortBoundaryIsNotTakenForAWord() {
        ReadableMessage message = Mail.of("""
                Content-Type: multipart/mixed; boundary=a
                Content-ID: <logo>

                --a
                Content-Type: text/html

                a logo <img src="cid:logo">
                --a--
                """);

        assertThat(Snapshot.of(message, UnaryOperator.identity())).isEqualTo("""
                Content-Type: multipart/mixed; boundary=boundary-1
                Content-ID: <id-1@snapshot>

                --boundary-1
                Content-Type: text/html

                a logo <img src="cid:id-1@snapshot">
                --boundary-1--
                """);
    }

    @Test
    void onlyWhatIsADateVariesAsOne() {
        String text = """
                Date: today
                Resent-Date:
                 Wed, 25 Nov 2026 10:00:00 +0100 (CET)

                Date: Friday, 10:00
                Date: 27 Nov 2026
                """;

        assertThat(Snapshot.of(Mail.of(text), UnaryOperator.identity()))
                .isEqualTo(text.replace("\n Wed, 25 Nov 2026 10:00:00 +0100 (CET)", " Thu, 1 Jan 1970 00:00:00 +0000"));
    }

    @Test
    void whatIsNoOctetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> assertThat(welcome).matchesSnapshot("welcome", text -> text.replace("123456", "\u2026")))
                .withMessage(
                        "The normalisation put \"\u2026\" into the text of the message, where a character is an octet: expected"
                                + " ASCII");
    }

    @Test
    void isWrittenOnRequestOfAPropertyOrOfTheEnvironment() {
        assertThat(Snapshot.isToBeWritten(null, null)).isFalse();
        assertThat(Snapshot.isToBeWritten("write", null)).isTrue();
        assertThat(Snapshot.isToBeWritten(null, "write")).isTrue();
        assertThat(Snapshot.isToBeWritten("compare", "write")).isFalse();
    }

    @Test
    void isWrittenAndReadWithoutLoss(@TempDir Path directory) {
        Snapshot snapshot = Snapshot.in(directory, "signup/welcome");
        String text = Snapshot.of(welcome, UnaryOperator.identity());

        assertThat(snapshot.approved()).isEmpty();
        snapshot.write(text);
        assertThat(snapshot.approved()).contains(text);
        assertThat(Path.of(snapshot.toString())).content().contains("D\u00e4r Ann");
    }

    @Test
    void staysInItsDirectory(@TempDir Path directory) {
        for (String name : new String[] {"../welcome", "/welcome", "a//b", ".hidden", "", "a\\b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Snapshot.in(directory, name))
                    .withMessageStartingWith("\"" + name + "\" is no name of a snapshot");
        }
    }

    @Test
    void matches() {
        assertThat(welcome).matchesSnapshot("welcome");
        assertThat(Mail.of(ANOTHER_RUN.replace("123456", "654321")))
                .matchesSnapshot("welcome", text -> text.replaceAll("\\d{6}", "123456"));
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        return PinnedFailures.in("Snapshot.txt")
                .fails("none yet", () -> assertThat(welcome).matchesSnapshot("never-approved"))
                .fails(
                        "differs",
                        () -> assertThat(Mail.of(WELCOME.replace("Ann", "Bob"))).matchesSnapshot("welcome"))
                .fails(
                        "has fewer lines",
                        () -> assertThat(Mail.of(WELCOME.substring(0, WELCOME.indexOf("------"))))
                                .matchesSnapshot("welcome"))
                .tests();
    }
}
