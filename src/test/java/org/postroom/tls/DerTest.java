package org.postroom.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

    @ParameterizedTest
    @CsvSource({
        "2.5.29.17, 0603551d11",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "1.3.6.1.5.5.7.3.1, 06082b06010505070301"
    })
    void anObjectIdentifierIsWrittenInBase128(String dotted, String expected) {
        assertThat(hex(Der.oid(dotted))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65535, 0482ffff", "65536, 0483010000"})
    void aLengthTakesAsFewOctetsAsItCan(int length, String header) {
        byte[] element = Der.octets(new byte[length]);

        assertThat(hex(element)).startsWith(header);
        assertThat(element).hasSize(length + header.length() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T01:02:03.999Z, 170d, 261125010203Z",
        "2049-12-31T23:59:59Z, 170d, 491231235959Z",
        "2050-01-01T00:00:00Z, 180f, 20500101000000Z"
    })
    void aTimeFrom2050OnNamesItsCentury(Instant instant, String header, String text) {
        assertThat(hex(Der.time(instant))).isEqualTo(header + hex(text.getBytes()));
    }

    @Test
    void namedBitsDropTheZerosAtTheEnd() {
        assertThat(hex(Der.namedBits(0b1000_0000))).isEqualTo("03020780");
        assertThat(hex(Der.namedBits(0b0000_0110))).isEqualTo("03020106");
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
