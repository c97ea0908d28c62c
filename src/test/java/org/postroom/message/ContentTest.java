package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {

    private static final byte[] OCTETS = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void whereTheOctetsAreMakesNoDifference() throws Exception {
        Path file = Files.write(folder.resolve("content"), OCTETS);
        Content wider = Content.of("ab0123456789cd".getBytes(StandardCharsets.US_ASCII));

        for (Content content :
                List.of(Content.of(OCTETS), Content.in(file), Content.in(file, 10), wider.slice(2, 12))) {
            assertThat(content.bytes()).isEqualTo(OCTETS);
            assertThat(content.size()).isEqualTo(10);
            assertThat(content).hasToString("10 octets");
            assertThat(content.saveTo(folder.resolve("saved"))).hasBinaryContent(OCTETS);
            assertThat(content.stream(3, 7)).hasContent("3456");
            assertThat(content.slice(2, 8).stream(1, 5)).hasContent("3456");
            assertThat(content.stream(10, 10)).isEmpty();
            try (InputStream shared = content.shared(3, 7)) {
                assertThat(shared).hasContent("3456");
            }
            try (InputStream part = content.stream(3, 7)) {
                assertThat(part.read()).isEqualTo('3');
                assertThat(part.skip(2)).isEqualTo(2);
                assertThat(part.available()).isEqualTo(1);
                assertThat(part.readAllBytes()).containsExactly('6');
                assertThat(part.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void nobodyChangesTheOctetsThroughACopy() {
        Content content = Content.of(OCTETS.clone());

        content.bytes()[0] = 'x';

        assertThat(content.bytes()).isEqualTo(OCTETS);
    }

    @Test
    void contentThatIsGoneSaysWhy() {
        Content content = Content.in(folder.resolve("gone"), 10);

        assertThatThrownBy(content::bytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "This content of 10 octets was in a temporary file, which is gone since the server was stopped or"
                                + " emptied: read it before, or raise contentInMemoryUpTo");
        assertThatThrownBy(() -> Content.in(folder.resolve("gone")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file " + folder.resolve("gone") + " could not be read");
        assertThatThrownBy(() -> content.shared(0, 10)).isInstanceOf(IllegalStateException.class);
    }
}
