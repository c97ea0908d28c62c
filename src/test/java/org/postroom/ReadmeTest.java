package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.postroom.junit.SmtpTest;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.received.ReceivedMessages;

/** README says nothing that does not stand in code that runs, and the failure it shows is a real one. */
class ReadmeTest {

    private static final String README = read(Path.of("README.md"));
    private static final String LEFT_OUT = "[...]";

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void aJavaSnippetStandsInASourceFile(String snippet) {
        assertThat(sources(".java")).anySatisfy(source -> assertThat(source).contains(words(snippet)));
    }

    static List<String> javaSnippets() {
        return snippets("java");
    }

    @ParameterizedTest
    @MethodSource("xmlSnippets")
    void anXmlSnippetStandsInThePomOfASample(String snippet) {
        assertThat(sources("pom.xml")).anySatisfy(source -> assertThat(source).contains(words(snippet)));
    }

    static List<String> xmlSnippets() {
        return snippets("xml");
    }

    @Test
    void theProjectForMavenIsTheQuickstartAsItStands() {
        assertThat(snippets("xml")).contains(read(Path.of("samples", "quickstart", "pom.xml")));
    }

    /** Gradle is not among the tools of this build, so this is all that is checked of its lines. */
    @Test
    void theProjectForGradleHasTheDependenciesOfTheOneForMaven() {
        List<String> maven = dependencies(
                "<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>\\s*"
                        + "(?:<scope>|</dependency>)",
                read(Path.of("samples", "quickstart", "pom.xml")));
        List<String> gradle = dependencies(
                "[iI]mplementation\\(\"(.*):(.*):(.*)\"\\)", snippets("kotlin").get(0));

        assertThat(gradle).isNotEmpty().isEqualTo(maven);
    }

    private static List<String> dependencies(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2) + ":" + found.group(3))
                .toList();
    }

    @Test
    void theFirstFortyLinesShowATestAndItsFailure() {
        String top = README.lines().limit(40).collect(Collectors.joining("\n"));

        assertThat(top).contains("```java", "@Test", "assertThat(", "```text", "Expected the subject");
    }

    @Test
    void theFailureIsARealOne() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WelcomeMailTest.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
        String real = comparable(failure.getMessage() + "\n" + failure.getSuppressed()[0]);

        for (String piece : snippets("text").get(0).split(Pattern.quote(LEFT_OUT))) {
            assertThat(real).contains(comparable(piece));
        }
    }

    /** The size of a message, the client's port and the name of this class are not the same each time or here. */
    private static String comparable(String text) {
        return words(text.replaceAll("[0-9,]+ octets", "n octets")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:n")
                .replace("ReadmeTest.WelcomeMailTest", "WelcomeMailTest"));
    }

    @Test
    void theTableOfLimitsTellsTheDefaults() {
        Map<String, String> told = Pattern.compile("^\\|[^|]*\\| `(max\\w+)` \\| ([^|]*) \\|", Pattern.MULTILINE)
                .matcher(README)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        Map<String, String> real =
                Stream.of(Limit.values()).collect(Collectors.toMap(ReadmeTest::setting, limit -> shown(limit.usual())));

        assertThat(told).isEqualTo(real);
    }

    /** Such as maxLineLength for LINE_LENGTH. */
    private static String setting(Limit limit) {
        return Stream.of(limit.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "max", ""));
    }

    private static String shown(long limit) {
        return limit == Limits.NO_LIMIT
                ? "any number"
                : limit == 1L << 30 ? "1 GiB" : String.format(Locale.ROOT, "%,d", limit);
    }

    private static List<String> snippets(String language) {
        return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(README)
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }

    private static List<String> sources(String suffix) {
        return Stream.of(Path.of("samples"), Path.of("src", "test"))
                .flatMap(ReadmeTest::files)
                .filter(file -> file.toString().endsWith(suffix) && !file.endsWith("ReadmeTest.java"))
                .map(file -> words(read(file)))
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** README's test, with a sign-up that does what README says. Not run but by the test above. */
    @SmtpTest
    static class WelcomeMailTest {

        @Test
        void greetsANewUser(SmtpServer smtp, ReceivedMessages messages) throws MessagingException {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.localhost", "shop.example");
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom("no-reply@shop.example");
            message.setRecipients(Message.RecipientType.TO, "ann@example.com");
            message.setSubject("Welcome, ann@example.com");
            message.setText("Your account is ready");
            Transport.send(message);

            assertThat(messages)
                    .hasSingleMessage()
                    .hasSubject("Welcome, Ann")
                    .isFrom("no-reply@shop.example")
                    .hasForwardPaths("ann@example.com")
                    .hasTextContaining("Your account is ready");
        }
    }
}
