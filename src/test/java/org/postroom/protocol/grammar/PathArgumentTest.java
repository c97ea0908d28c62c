package org.postroom.protocol.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.protocol.BodyType;
import org.postroom.protocol.Command;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;

class PathArgumentTest {

    private static Optional<PathArgument> of(String line) {
        Command command = Command.parse(line);
        return PathArgument.of(command.verb(), command.argument());
    }

    private static PathArgument read(String line) {
        return of(line).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MAIL FROM:<a@b>                    | a@b           | ``",
                "mail from:<a@b>                    | a@b           | ``",
                "MAIL FROM:<>                       | ``            | ``",
                "MAIL FROM:<a@b> SIZE=1 X           | a@b           | SIZE=1 X",
                "RCPT TO:<\"a > b\"@c> NOTIFY=NEVER | \"a > b\"@c   | NOTIFY=NEVER",
                "RCPT TO:<\"a\\\">\"@c>             | \"a\\\">\"@c  | ``",
                "SEND FROM:<a@b>                    | a@b           | ``",
                "MAIL FROM:<a@b> X=<y>              | a@b           | X=<y>",
            })
    void theGrammarIsReadWithoutFindings(String line, String path, String parameters) {
        PathArgument argument = read(line);
        assertThat(argument.problem()).isEmpty();
        assertThat(argument.path()).isEqualTo(path);
        assertThat(String.join(" ", argument.parameters())).isEqualTo(parameters);
        assertThat(argument.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MAIL FROM mark@gmail.com     | mark@gmail.com | ``     | path-without-colon path-without-brackets",
                "MAIL FROM <a@b>              | a@b            | ``     | path-without-colon",
                "MAIL FROM<a@b>               | a@b            | ``     | path-without-colon",
                "MAIL FROM: <a@b>             | a@b            | ``     | space-before-path",
                "MAIL FROM :<a@b>             | a@b            | ``     | space-before-path",
                "MAIL FROM : <a@b>            | a@b            | ``     | space-before-path space-before-path",
                "MAIL FROM:a@b SIZE=1         | a@b            | SIZE=1 | path-without-brackets",
                "MAIL FROM:<a@b               | a@b            | ``     | path-without-brackets",
                "MAIL FROM:<a@b SIZE=1        | a@b            | SIZE=1 | path-without-brackets",
                "RCPT TO:<@x,@y:a@b>          | a@b            | ``     | source-route",
                "RCPT TO:@x:a@b               | a@b            | ``     | path-without-brackets source-route",
                "RCPT TO:<\"a b@c> X=1        | \"a b@c        | X=1    | ``",
            })
    void whatCanBeMeantIsReadWithFindings(String line, String path, String parameters, String findings) {
        PathArgument argument = read(line);
        assertThat(argument.problem()).isEmpty();
        assertThat(argument.path()).isEqualTo(path);
        assertThat(String.join(" ", argument.parameters())).isEqualTo(parameters);
        assertThat(String.join(
                        " ", argument.findings().stream().map(Finding::id).toList()))
                .isEqualTo(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MAIL                  | expected MAIL FROM:<mailbox>, but there was \"\"",
                "MAIL TO:<a@b>         | expected MAIL FROM:<mailbox>, but there was \"TO:<a@b>\"",
                "MAIL FROMmark@x       | expected MAIL FROM:<mailbox>, but there was \"FROMmark@x\"",
                "RCPT <a@b>            | expected RCPT TO:<mailbox>, but there was \"<a@b>\"",
                "RCPT TO               | there is no path behind RCPT TO:, expected <mailbox>",
                "RCPT TO:              | there is no path behind RCPT TO:, expected <mailbox>",
                "RCPT TO:<a@b>SIZE=1   | \"SIZE=1\" stands behind the closing bracket, expected a space or the end",
                "RCPT TO:<a@b> =1      | \"=1\" is no parameter: a keyword is letters, digits and hyphens, and a value follows an =",
                "RCPT TO:<a@b> A_B=1   | \"A_B=1\" is no parameter: a keyword is letters, digits and hyphens, and a value follows an =",
            })
    void whatNobodyCouldMeanIsAProblem(String line, String problem) {
        assertThat(read(line).problem()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "EHLO FROM:<a@b>", "VRFY <a@b>", ""})
    void otherCommandsHaveNone(String line) {
        assertThat(of(line)).isEmpty();
    }

    @Test
    void parametersKeepTheirOrderAndTheirDuplicates() {
        Parameters parameters = Command.parse("MAIL FROM:<a@b> X=1 size=5 X=2 BODY=8bitmime SMTPUTF8")
                .parameters();
        assertThat(parameters).hasToString("X=1 size=5 X=2 BODY=8bitmime SMTPUTF8");
        assertThat(parameters.value("x")).contains("1");
        assertThat(parameters.size()).hasValue(5);
        assertThat(parameters.body()).contains(BodyType.EIGHT_BIT);
        assertThat(parameters.smtpUtf8()).isTrue();
    }

    @Test
    void aParameterIgnoresTheCaseOfItsKeywordOnly() {
        assertThat(Parameter.parse("size=A"))
                .isEqualTo(Parameter.parse("SIZE=A"))
                .isNotEqualTo(Parameter.parse("SIZE=a"));
        assertThat(Parameter.parse("X").value()).isEmpty();
        assertThat(Parameter.parse("X=").value()).contains("");
        assertThat(Parameter.parse("X=a=b").value()).contains("a=b");
    }

    @Test
    void aLongLineStallsNobody() {
        String colons = "[IPv6:" + ":".repeat(300_000) + "x]";
        String spaces = "FROM:<" + " ".repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(MailboxSyntax.isDomainOrAddressLiteral(colons)).isFalse();
            assertThat(PathArgument.of("MAIL", spaces)).isPresent();
            assertThat(PathArgument.of("MAIL", spaces + "x >")).isPresent();
        });
    }
}
