package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aDirectoryThatSomebodyRemovedIsMadeAnew() throws IOException {
        Spool spool = new Spool();
        Path first = spool.newFile();
        Files.delete(first);
        Files.delete(first.getParent());

        Path second = spool.newFile();

        assertThat(second).exists();
        Files.delete(second);
        Files.delete(second.getParent());
        spool.clear();
    }

    @Test
    void leftoversOfAJvmThatIsNoMoreAreRemovedAndNoOthers(@TempDir Path tmp) throws IOException {
        Spool spool = new Spool();
        String own = spool.newFile().getParent().getFileName().toString();
        spool.clear();
        String pid = "postroom-" + ProcessHandle.current().pid() + "-";
        String system = own.substring(pid.length());
        Path dead = Files.createDirectory(tmp.resolve("postroom-999999999-" + system));
        Files.createFile(dead.resolve("content-1.eml"));
        Path alive = Files.createDirectory(tmp.resolve(own));
        Path elsewhere = Files.createDirectory(tmp.resolve("postroom-999999999-7-1"));
        Path foreign = Files.createDirectory(tmp.resolve("postroom-999999999-x"));

        Leftovers.sweep(alive);

        assertThat(tmp).isDirectoryContaining(alive::equals).isDirectoryContaining(elsewhere::equals);
        assertThat(foreign).exists();
        assertThat(dead).doesNotExist();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
