package org.postroom.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.BiFunction;
import org.postroom.bridge.Bridge;

/**
 * The exact octets of a message: those that came between 354 and the end of the content, transparency undone, none added and
 * none changed (RFC 5321 §4.5.2). Immutable. Octets in memory and octets in a file are read in the same way, except that the temporary
 * file of a server is gone when the server is.
 *
 * <pre>{@code
 * message.content().saveTo(Path.of("target/welcome.eml"));
 * ReadableMessage again = ReadableMessage.of(Content.in(Path.of("target/welcome.eml")));
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract sealed class Content permits ContentInMemory, ContentInFile, ContentSlice {

    static {
        Bridge.<BiFunction<Path, Long, Content>>open(Content.class, Content::in);
    }

    Content() {}

    /**
     * Makes content of octets in memory.
     *
     * @param octets the octets; the array is not copied, so leave it alone afterwards
     * @return the content
     */
    public static Content of(byte[] octets) {
        return new ContentInMemory(octets);
    }

    /**
     * Makes content of a file.
     *
     * @param file the file, which must stay as it is as long as the content is read
     * @return the content
     * @throws UncheckedIOException if there is no such file
     */
    public static Content in(Path file) {
        try {
            return in(file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " could not be read", e);
        }
    }

    /** Makes content of a file whose size is known, without a look at the file. */
    static Content in(Path file, long size) {
        return new ContentInFile(file, size);
    }

    /** {@return the number of octets} */
    public abstract long size();

    /**
     * The octets, for those who read them from the beginning to the end.
     *
     * @return a new stream, which the caller closes
     * @throws IllegalStateException if they were in a temporary file, and the server has been stopped or emptied
     */
    public abstract InputStream stream();

    /** {@return a new stream of some of the octets} */
    abstract InputStream stream(long from, long to);

    /** {@return a new stream of some of the octets that Jakarta Mail can take apart without copying} */
    abstract InputStream shared(long from, long to);

    /** {@return whether the octets are there as long as this is} */
    abstract boolean isInMemory();

    /** {@return some of the octets as content of their own} */
    Content slice(long from, long to) {
        return new ContentSlice(this, from, to);
    }

    /**
     * All octets at once.
     *
     * @return a copy of them
     * @throws IllegalStateException if they were in a temporary file, and the server has been stopped or emptied
     */
    public byte[] bytes() {
        try (InputStream stream = stream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the octets to a file, replacing one that is there.
     *
     * @param file the file
     * @return the file
     * @throws IllegalStateException if they were in a temporary file, and the server has been stopped or emptied
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path saveTo(Path file) {
        try (InputStream stream = stream()) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The content could not be saved to " + file, e);
        }
    }

    /** {@return the size in words} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d octets", size());
    }
}
