package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.wire.LineReader.Line;

class LineReaderTest {

    private static final int LIMIT = 12_288;

    private static LineReader reader(String text, int most) {
        return new LineReader(
                new ReadBuffer(ContentReaderTest.arriving(text.getBytes(StandardCharsets.ISO_8859_1), most)::read),
                LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void aLineEndsInCrLfAndInNothingElse(int most) throws IOException {
        LineReader lines = reader("NOOP\r\n\r\nA\nB\rC\r\r\n\rD\n\r\nrest", most);
        for (String expected : new String[] {"NOOP", "", "A\nB\rC\r", "\rD\n"}) {
            Line line = lines.read();
            assertThat(new String(line.octets(), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
            assertThat(line.length()).isEqualTo(expected.length() + 2);
            assertThat(line.isBroken()).isEqualTo(expected.contains("\r") || expected.contains("\n"));
            assertThat(line.isTooLong()).isFalse();
        }
        assertThat(lines.read()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096, 100_000})
    void aLineOverTheLimitIsSkippedAndTheNextOneRead(int most) throws IOException {
        String most1 = "x".repeat(LIMIT - 2);
        LineReader lines = reader(most1 + "\r\n" + most1 + "x\r\n" + "y".repeat(1_000_000) + "\r\nNOOP\r\n", most);
        assertThat(lines.read().octets()).hasSize(LIMIT - 2);
        assertThat(lines.read().isTooLong()).isTrue();
        Line third = lines.read();
        assertThat(third.isTooLong()).isTrue();
        assertThat(third.octets()).isEmpty();
        assertThat(third.length()).isEqualTo(1_000_002);
        assertThat(lines.read().octets()).isEqualTo("NOOP".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theBufferTellsWhetherAWholeLineIsThere() throws IOException {
        ReadBuffer buffer = new ReadBuffer(
                ContentReaderTest.arriving("A\r\nB\r\nC\nD\r".getBytes(StandardCharsets.US_ASCII), 100)::read);
        assertThat(buffer.hasLine()).isFalse();
        buffer.fill();
        LineReader lines = new LineReader(buffer, LIMIT);
        assertThat(buffer.hasLine()).isTrue();
        lines.read();
        assertThat(buffer.hasLine()).isTrue();
        lines.read();
        assertThat(buffer.hasLine()).isFalse();
        assertThat(buffer.isEmpty()).isFalse();
    }
}
