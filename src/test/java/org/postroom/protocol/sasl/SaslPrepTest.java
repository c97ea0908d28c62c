package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaslPrepTest {

    /** The first four are RFC 4013 section 3. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "I\u00ADX,IX", //
                "user,user",
                "USER,USER",
                "\u00AA,a",
                "\u2168,IX",
                "a\u00A0b\u3000c,a b c",
                "e\u0301,\u00E9",
                "\uD83D\uDD11,\uD83D\uDD11"
            })
    void stringsAreMappedAndNormalized(String text, String prepared) {
        assertThat(SaslPrep.prepare(text)).isEqualTo(prepared);
    }
}
