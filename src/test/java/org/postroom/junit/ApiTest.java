package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported types say since when they are there, and here also how far one may count on them. */
class ApiTest {

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:final |abstract |sealed )*(?:class|enum|interface|record|@interface) ");

    private static List<Path> sources(String directory) {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/postroom", directory))) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && PUBLIC_TYPE.matcher(read(file)).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junit"})
    void everyExportedTypeSaysSinceWhen(String directory) {
        assertThat(sources(directory))
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(read(file)).contains("\n * @since "));
    }

    @Test
    void everyTypeAndEveryAttributeHereSaysHowFarOneMayCountOnIt() {
        assertThat(sources("junit")).map(ApiTest::type).allSatisfy(type -> {
            assertThat(type.getAnnotation(API.class)).isNotNull();
            if (type.isAnnotation()) {
                assertThat(type.getDeclaredMethods())
                        .filteredOn(method -> !method.isSynthetic())
                        .allSatisfy(ApiTest::saysSinceWhen);
            }
        });
    }

    private static Class<?> type(Path file) {
        try {
            return Class.forName(
                    "org.postroom.junit." + file.getFileName().toString().replace(".java", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void saysSinceWhen(Method attribute) {
        assertThat(attribute.getAnnotation(API.class)).isNotNull();
        assertThat(attribute.getAnnotation(API.class).since()).isNotEmpty();
    }
}
