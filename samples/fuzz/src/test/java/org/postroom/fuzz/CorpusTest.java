package org.postroom.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input that is kept, once, without the fuzzer. */
class CorpusTest {

    @TestFactory
    Stream<DynamicTest> everyInputIsTaken() {
        return Stream.of(Target.values()).flatMap(CorpusTest::inputs);
    }

    private static Stream<DynamicTest> inputs(Target target) {
        try (Stream<Path> files = Files.list(target.seeds())) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            target.type().getSimpleName() + ", " + file.getFileName(),
                            () -> target.take(Files.readAllBytes(file))))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
