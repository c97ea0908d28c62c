package org.postroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.sasl.Mechanisms;

class CommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "NOOP|NOOP|",
                "noop|NOOP|",
                "NoOp x y|NOOP|x y",
                "  NOOP|NOOP|",
                "NOOP\tx|NOOP|x",
                "NOOP  x  |NOOP|x",
                "EHLO grüße|EHLO|grüße",
                "ı|Ä±|",
                "|''|''",
                "   |''|''"
            })
    void isAVerbAndAnArgument(String line, String verb, String argument) {
        Command command = Command.parse(line == null ? "" : line);
        assertThat(command.verb()).isEqualTo(verb);
        assertThat(command.argument()).isEqualTo(argument == null ? "" : argument);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH PLAIN c2VjcmV0      | AUTH PLAIN ****",
                "auth plain c2VjcmV0      | AUTH plain ****",
                "AUTH  PLAIN   c2VjcmV0   | AUTH PLAIN ****",
                "AUTH PLAIN\\tc2VjcmV0    | AUTH PLAIN ****",
                "AUTH\\tPLAIN c2VjcmV0    | AUTH PLAIN ****",
                "AUTH PLAIN c2VjcmV0 =    | AUTH PLAIN ****",
                "AUTH PLAIN =c2VjcmV0     | AUTH PLAIN ****",
                "X-EXPS LOGIN c2VjcmV0    | X-EXPS LOGIN ****",
                "AUTH PLAIN =             | AUTH PLAIN =",
                "AUTH PLAIN               | AUTH PLAIN",
                "AUTH                     | AUTH",
                "AUTH c2VjcmV0            | AUTH ****",
                "AUTH AGFubgBzZWNyZXQc2VjcmV0 | AUTH ****",
                "AUTH\\nPLAIN c2VjcmV0     | AUTH PLAIN ****",
                "AUTH LOGIN\\nc2VjcmV0     | AUTH LOGIN ****",
                "EHLO x\\nAUTH PLAIN c2VjcmV0 | EHLO x\\nAUTH PLAIN ****",
                "NOOP\\r auth login\\rYW5u\\rc2VjcmV0 | NOOP auth login ****",
                "HELP AUTH PLAIN c2VjcmV0 | HELP AUTH PLAIN ****",
                "HELP AUTH c2VjcmV0       | HELP AUTH ****",
                "AUHT PLAIN c2VjcmV0      | AUHT PLAIN ****",
                "scram-sha-256 c2VjcmV0   | SCRAM-SHA-256 ****",
                "XAUTH c2VjcmV0           | XAUTH ****",
                "MAIL AUTH PLAIN c2VjcmV0 | MAIL AUTH PLAIN ****",
            })
    void theInitialResponseOfAuthIsMaskedInEveryText(String line, String shown) {
        Command command = Command.parse(escaped(line));
        assertThat(command).hasToString(shown);
        assertThat(command.argument()).doesNotContain("c2VjcmV0");
        assertThat(new String(command.octets(), StandardCharsets.UTF_8)).isEqualTo(escaped(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<login@plain> SIZE=10 AUTH=<>",
                "MAIL FROM:<\"no auth plain text\"@x> BODY=7BIT",
                "RCPT TO:<auth@x> ORCPT=rfc822;login@x",
                "HELP AUTH PLAIN",
                "NOOP authentication is plain",
            })
    void whatIsNoSecretIsShown(String line) {
        assertThat(Command.parse(line)).hasToString(line);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void theNameOfAMechanismIsEnough(String mechanism) {
        assertThat(Command.parse("XYZ " + mechanism + " c2VjcmV0")).hasToString("XYZ " + mechanism + " ****");
    }

    static List<String> mechanisms() {
        return Mechanisms.all().names();
    }

    private static String escaped(String line) {
        return line.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0", " c2VjcmV0", "c2Vj cmV0", "="})
    void anAnswerWithinAuthIsMaskedWhole(String line) {
        Command command = Command.authResponse(line.getBytes(StandardCharsets.UTF_8));
        assertThat(command).hasToString("****");
        assertThat(command.argument()).isEqualTo("****");
        assertThat(Words.argument(command.octets(), command.verb())).isEqualTo(line.strip());
        assertThat(command.verb()).isEmpty();
    }

    @Test
    void theAnswerThatCancelsAuthIsNoSecret() {
        assertThat(Command.authResponse(new byte[] {'*'})).hasToString("*");
    }

    @Test
    void octetsThatAreNotUtf8AreKeptAsOneCharacterEach() {
        Command command = Command.of(new byte[] {'N', 'O', 'O', 'P', ' ', (byte) 0xfc, 0, 'x'});
        assertThat(command.argument()).isEqualTo("ü\0x");
        assertThat(command).hasToString("NOOP ü\\x00x");
        assertThat(command.octets()).hasSize(8);
        assertThat(command.length()).isEqualTo(8);
    }

    @Test
    void nothingSaidIsAValueOfItsOwn() {
        assertThat(Command.NONE.isNone()).isTrue();
        assertThat(Command.parse("").isNone()).isFalse();
        assertThat(Command.parse("rset").is("Rset")).isTrue();
    }
}
