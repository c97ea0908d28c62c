package org.postroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            })
    void theInitialResponseOfAuthIsMaskedInEveryText(String line, String shown) {
        Command command = Command.parse(escaped(line));
        assertThat(command).hasToString(shown);
        assertThat(command.argument()).doesNotContain("c2VjcmV0");
        assertThat(new String(command.octets(), StandardCharsets.UTF_8)).isEqualTo(escaped(line));
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
        assertThat(command.argumentAsSent()).isEqualTo(line.strip());
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
        assertThat(Command.none().isNone()).isTrue();
        assertThat(Command.parse("").isNone()).isFalse();
        assertThat(Command.parse("rset").is("Rset")).isTrue();
    }
}
