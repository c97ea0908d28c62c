package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.postroom.support.KeyPairs;
import org.postroom.support.Tool;

class KeyPairTest {

    @Test
    void aServerWithoutTlsMakesNoKeyPairAndAllWithTlsMakeOne() throws URISyntaxException {
        String said = Tool.java().run("-cp", classPath(), KeyPairs.class.getName());
        assertThat(said.lines().filter(line -> line.contains("TLS ")))
                .containsExactly("without TLS 0", "TLS that nobody used on port true 0", "with TLS 1");
    }

    /** What these tests run on, whether it came by the class path or by the module path. */
    private static String classPath() throws URISyntaxException {
        List<String> places = new ArrayList<>(List.of(root(SmtpServer.class), root(KeyPairs.class)));
        for (String property : new String[] {"jdk.module.path", "java.class.path"}) {
            places.add(System.getProperty(property, ""));
        }
        places.removeIf(String::isEmpty);
        return String.join(File.pathSeparator, places);
    }

    private static String root(Class<?> type) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                .toURI());
        for (int i = 0; i <= type.getName().chars().filter(c -> c == '.').count(); i++) {
            file = file.getParent();
        }
        return file.toString();
    }
}
