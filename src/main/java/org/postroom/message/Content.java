package org.postroom.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The exact octets of a message: what came between 354 and the end of the content, transparency undone, nothing added and
 * nothing changed (RFC 5321, 4.5.2). Immutable; where the octets are kept makes no difference to the reader, except that
 * those in a temporary file are gone when the server is.
 */
public abstract sealed class Content permits ContentInMemory, ContentInFile, ContentSlice {

    Content() {}

    /**
     * Content that is in memory.
     *
     * @param octets the octets; the array is not copied, so leave it alone afterwards
     * @return the content
     */
    public static Content of(byte[] octets) {
        return new ContentInMemory(octets);
    }

    /**
     * Content that is in a file.
     *
     * @param file where it is; who made the file removes it
     * @param size how many octets it has
     * @return the content
     */
    public static Content in(Path file, long size) {
        return new ContentInFile(file, size);
    }

    /** {@return how many octets there are} */
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
     * @param file where to
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
