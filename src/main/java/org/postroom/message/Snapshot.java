package org.postroom.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A message as a test has once approved of it, kept with the test as an {@code .eml} file that a mail program can open. */
final class Snapshot {

    /** Set to {@code write}, snapshots are written and not compared. */
    static final String MODE = "postroom.snapshots";

    /** The same in the environment: Gradle hands that to the tests, and system properties not unless it is told to. */
    static final String MODE_VARIABLE = "POSTROOM_SNAPSHOTS";

    /** The name of the folder with the snapshots. */
    static final String DIRECTORY = "postroom.snapshots.directory";

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*(?:/[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*)*");

    private final Path file;

    private Snapshot(Path file) {
        this.file = file;
    }

    static Snapshot named(String name) {
        return in(Path.of(System.getProperty(DIRECTORY, "src/test/resources/snapshots")), name);
    }

    static Snapshot in(Path directory, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a snapshot: letters, digits and ._- make one, with / "
                            + "between folders, as in \"welcome\" or \"signup/welcome\"");
        }
        return new Snapshot(directory.resolve(name + ".eml"));
    }

    static boolean isToBeWritten() {
        return isToBeWritten(System.getProperty(MODE), System.getenv(MODE_VARIABLE));
    }

    static boolean isToBeWritten(String property, String variable) {
        return "write".equals(property == null ? variable : property);
    }

    /** Octets as text without loss, each line ending the same, and what varies from run to run replaced. */
    static String of(ReadableMessage message, UnaryOperator<String> normalisation) {
        String text = normalisation.apply(
                SnapshotNormaliser.replacedIn(text(message.content().bytes())));
        text.chars().filter(c -> c > 0xff).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("The normalisation put \"" + Character.toString(c)
                    + "\" into the text of the message, where a character is an octet: expected ASCII");
        });
        return text;
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    Optional<String> approved() {
        try {
            return Files.exists(file) ? Optional.of(text(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot " + this + " could not be read", e);
        }
    }

    void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot " + this + " could not be written", e);
        }
    }

    static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /** {@return the path of its file, with / between folders on every system} */
    @Override
    public String toString() {
        return file.toString().replace('\\', '/');
    }
}
