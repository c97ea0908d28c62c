package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The price of servers that are there for a whole run, as those in static fields are. */
@EnabledIf("org.postroom.ManyServersTest#canCount")
class ManyServersTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static boolean canCount() {
        return Files.isDirectory(DESCRIPTORS);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    @Test
    void sixHundredAtOnceNeedFarLessThanAThousandDescriptors() throws IOException {
        long before = descriptors();
        List<SmtpServer> servers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            servers.add(SmtpServer.builder().start());
        }
        try {
            // Other tests of this run have some, too.
            assertThat(descriptors() - before).isLessThan(850);
            SmtpServer last = servers.get(599);
            int port = last.port();
            last.stop();
            last.start();
            assertThat(last.port()).isEqualTo(port);
            new Socket(last.host(), port).close();
        } finally {
            servers.forEach(SmtpServer::close);
        }
    }
}
