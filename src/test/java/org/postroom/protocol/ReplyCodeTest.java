package org.postroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReplyCodeTest {

    @Test
    void everyCodeThatThisServerSpeaksHasAName() {
        List<Integer> codes = List.of(
                211, 214, 220, 221, 235, 250, 251, 252, 253, 334, 354, 421, 430, 432, 450, 451, 452, 453, 454, 455, 458,
                459, 500, 501, 502, 503, 504, 521, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555, 556);
        assertThat(Arrays.stream(ReplyCode.values()).map(ReplyCode::code)).containsExactlyElementsOf(codes);
        assertThat(codes).allSatisfy(code -> assertThat(ReplyCode.of(code)).isPresent());
        assertThat(ReplyCode.of(299)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theEnhancedCodeIsOfTheSameClassAndNeverOnAn3xx(ReplyCode code) {
        assertThat(code.enhancedCode().isPresent()).isEqualTo(code.code() / 100 != 3);
        code.enhancedCode()
                .ifPresent(enhanced -> assertThat(enhanced.classDigit()).isEqualTo(code.code() / 100));
        assertThat(code.meaning()).isNotBlank();
        assertThat(code).hasToString(code.code() + " " + code.meaning());
    }

    @ParameterizedTest
    @CsvSource({"5.1.1,5,1,1", "2.0.0,2,0,0", "4.999.999,4,999,999"})
    void anEnhancedCodeIsThreeNumbers(String text, int classDigit, int subject, int detail) {
        assertThat(EnhancedCode.parse(text))
                .isEqualTo(new EnhancedCode(classDigit, subject, detail))
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"3.0.0", "5.1", "5.1.1.1", "5.1.1000", "5.x.1", "''", "5.1.-1"})
    void anythingElseIsNoEnhancedCode(String text) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> EnhancedCode.parse(text))
                .withMessage("An enhanced status code looks like 5.1.1 (RFC 3463, 2), but this is: \"" + text + "\"");
    }

    @Test
    void anEnhancedCodeOfNumbersThatAreNoneIsRefused() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnhancedCode(3, 0, 0))
                .withMessage(
                        "An enhanced status code is 2, 4 or 5, then two numbers up to 999, as in 5.1.1 (RFC 3463, 2), "
                                + "but this one is 3.0.0");
    }
}
