package org.postroom.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Assertions that fail, and the whole text each fails with, kept in one file that reads as a list of all that our assertions say. Run
 * with {@code -Dpostroom.rewriteFailures=true} to write the files anew, and read what changed.
 */
public final class PinnedFailures {

    private static final String HEADING = "=== ";

    private final Path file;
    private final Map<String, ThrowingCallable> assertions = new LinkedHashMap<>();

    private PinnedFailures(Path file) {
        this.file = file;
    }

    public static PinnedFailures in(String name) {
        return new PinnedFailures(Path.of("src", "test", "resources", "failures", name));
    }

    public PinnedFailures fails(String name, ThrowingCallable assertion) {
        assertThat(assertions.put(name, assertion)).as(name).isNull();
        return this;
    }

    public Stream<DynamicTest> tests() {
        try {
            if (Boolean.getBoolean("postroom.rewriteFailures")) {
                rewrite();
            }
            Map<String, String> pinned = read();
            assertThat(pinned.keySet()).as(file.toString()).containsExactlyElementsOf(assertions.keySet());
            return assertions.entrySet().stream()
                    .map(entry -> dynamicTest(
                            entry.getKey(),
                            () -> assertThat(failure(entry.getValue())).isEqualTo(pinned.get(entry.getKey()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String failure(ThrowingCallable assertion) {
        Throwable error = catchThrowable(assertion);
        assertThat(error).as("the failure of the assertion").isInstanceOf(AssertionError.class);
        return error.getMessage()
                .replace(System.lineSeparator(), "\n")
                .replace(Path.of("").toAbsolutePath().toString(), "[the project]")
                .strip();
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder();
        assertions.forEach((name, assertion) -> text.append(HEADING)
                .append(name)
                .append("\n\n")
                .append(failure(assertion))
                .append("\n\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString().strip() + "\n");
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> pinned = new LinkedHashMap<>();
        for (String section : ("\n" + Files.readString(file)).split("\n" + HEADING)) {
            if (!section.isBlank()) {
                int end = section.indexOf('\n');
                pinned.put(section.substring(0, end), section.substring(end).strip());
            }
        }
        return pinned;
    }
}
