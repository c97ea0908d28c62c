package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolTest {

    @Test
    void aSessionThatOutlivesItsServerMakesNoFiles() throws IOException {
        Spool spool = new Spool();
        Path file = spool.newFile();

        spool.clear();

        assertThat(file.getParent()).doesNotExist();
        assertThatIOException().isThrownBy(spool::newFile).withMessage("The server was stopped");
    }

    @Test
    void filesMayGoWhileItIsCleared() throws Exception {
        for (int i = 0; i < 50; i++) {
            Spool spool = new Spool();
            List<Path> files = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                files.add(spool.newFile());
            }
            Thread session = new Thread(() -> files.forEach(SpoolTest::delete));
            session.start();
            spool.renew().clear();
            session.join();
            assertThat(files.get(0).getParent()).doesNotExist();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
