package org.postroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200f, 0x2028,
                0x202e, 0x2060, 0x2065, 0x2066, 0x2800, 0x3164, 0xd800, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xffff, 0x1d173,
                0x1fffe, 0xe0001, 0xe0041, 0xe0100, 0xe0fff
            })
    void whatCannotBeSeenIsAnEscape(int hidden) {
        String shown = Printable.of("a" + Character.toString(hidden) + "b");

        assertThat(shown)
                .startsWith("a\\")
                .endsWith("b")
                .matches("[ -~]+")
                .containsIgnoringCase(Integer.toHexString(hidden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "Gr\u00fc\u00dfe",
                "\u65e5\u672c\u8a9e",
                "\u0645\u0631\u062d\u0628\u0627",
                "\ud83d\udc4d \ud83c\udffb",
                "e\u0301",
                "\ud840\udc00"
            })
    void whatCanBeSeenStays(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void aPictureOfSeveralStaysReadable() {
        assertThat(Printable.of("\ud83d\udc68\u200d\ud83d\udc67 \u2764\ufe0f"))
                .isEqualTo("\ud83d\udc68\\u200d\ud83d\udc67 \u2764\\ufe0f");
    }
}
