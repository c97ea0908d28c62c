package org.postroom.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.postroom.SmtpServer;

/** The main class of a JVM that ends without stopping its server, which has a message in a temporary file. */
public final class Abandoned {

    private Abandoned() {}

    /** Receives a message, and prints who may do what with the directory and the file that it is in. */
    public static void main(String[] arguments) throws IOException {
        SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(0).start();
        Dialogue.play(server, """
                C: MAIL FROM:<a@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: Hello
                C: .                   S: 250
                """);
        Path directory = only(Path.of(System.getProperty("java.io.tmpdir")));
        System.out.println("directory " + permissions(directory));
        System.out.println("file " + permissions(only(directory)));
        System.exit(0);
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((one, other) -> {
                        throw new IllegalStateException("There are " + one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    private static String permissions(Path file) throws IOException {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
                ? "none"
                : PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
