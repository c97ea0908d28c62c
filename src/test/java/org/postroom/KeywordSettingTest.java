package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.support.Dialogue;

/** What keyword(..) adds is announced in the order given, and what stands behind a keyword holds or is refused. */
class KeywordSettingTest {

    @Test
    void addedKeywordsStandBehindTheOthersInTheirOrder() {
        try (SmtpServer smtp = SmtpServer.builder()
                .keyword("XSHOP", "a b")
                .keyword("LIMITS")
                .keyword("Xant")
                .keyword("DELIVERBY", "60")
                .keyword("TURN")
                .keyword("PIPELINING")
                .maxRecipients(7)
                .start()) {
            Dialogue.play(smtp, """
                    C: EHLO c                      S: 250
                    C: MAIL FROM:<> XANT=1 xshop   S: 250
                    """);
            assertThat(smtp.trace().exchanges().list().get(1).reply().lines())
                    .contains("PIPELINING")
                    .endsWith("HELP", "XSHOP a b", "LIMITS RCPTMAX=7", "Xant", "DELIVERBY 60", "TURN");
            assertThat(smtp.trace().exchanges().list().get(2).command().argument())
                    .endsWith("XANT=1 xshop");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIZE       | 5     | nothing: SIZE tells what maxMessageSize was set to",
                "size       | 5     | nothing: SIZE tells what maxMessageSize was set to",
                "AUTH       | PLAIN | nothing: AUTH tells what mechanisms was set to",
                "PIPELINING | x     | nothing, since PIPELINING has no parameters",
                "8BITMIME   | x     | nothing, since 8BITMIME has no parameters",
                "STARTTLS   | x     | nothing, since STARTTLS has no parameters",
                "DSN        | x     | nothing, since DSN has no parameters",
            })
    void whatWouldOnlyBeAnnouncedIsRefused(String keyword, String parameters, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpServer.builder().keyword(keyword, parameters))
                .withMessage("keyword: expected after " + keyword + " " + expected + ", but there was \"" + parameters
                        + "\"");
    }

    @Test
    void binaryMimeNeedsChunkingAndGoesWithIt() {
        try (SmtpServer smtp = SmtpServer.builder().withoutKeyword("chunking").start()) {
            Dialogue.play(smtp, """
                    C: EHLO c                               S: 250
                    C: MAIL FROM:<a@x> BODY=BINARYMIME      S: 555 5.5.4 BODY=BINARYMIME needs the extension BINARYMIME, which this server was told to do without, or without CHUNKING
                    C: MAIL FROM:<a@x> BODY=8BITMIME        S: 250
                    """);
            assertThat(smtp.trace().exchanges().list().get(1).reply().lines())
                    .contains("8BITMIME")
                    .doesNotContain("CHUNKING", "BINARYMIME");
        }
    }

    @Test
    void startTlsIsNotAnnouncedByAServerWithoutTls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpServer.builder().keyword("starttls").build())
                .withMessage("keyword: expected another than STARTTLS, or a server whose tls is STARTTLS or IMPLICIT,"
                        + " but there was \"STARTTLS\"");
    }
}
