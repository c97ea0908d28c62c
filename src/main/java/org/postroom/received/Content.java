package org.postroom.received;

import jakarta.mail.util.SharedByteArrayInputStream;
import jakarta.mail.util.SharedFileInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The exact octets of a message: what came between 354 and the end of the content, transparency undone, nothing added and
 * nothing changed (RFC 5321, 4.5.2). Immutable; where the octets are kept makes no difference to the reader, except that
 * those in a temporary file are gone when the server is.
 */
public abstract class Content {

    private Content() {}

    /**
     * Content that is in memory.
     *
     * @param octets the octets; the array is not copied, so leave it alone afterwards
     * @return the content
     */
    public static Content of(byte[] octets) {
        return new InMemory(octets);
    }

    /**
     * Content that is in a file.
     *
     * @param file where it is; who made the file removes it
     * @param size how many octets it has
     * @return the content
     */
    public static Content in(Path file, long size) {
        return new InFile(file, size);
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
        return new Slice(this, from, to);
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
        return String.format(java.util.Locale.ROOT, "%,d octets", size());
    }

    private static final class InMemory extends Content {

        private final byte[] octets;

        InMemory(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public long size() {
            return octets.length;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(octets);
        }

        @Override
        InputStream stream(long from, long to) {
            return new ByteArrayInputStream(octets, (int) from, (int) (to - from));
        }

        @Override
        InputStream shared(long from, long to) {
            return new SharedByteArrayInputStream(octets, (int) from, (int) (to - from));
        }

        @Override
        boolean isInMemory() {
            return true;
        }

        @Override
        public byte[] bytes() {
            return octets.clone();
        }
    }

    private static final class InFile extends Content {

        private final Path file;
        private final long size;

        InFile(Path file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream stream() {
            return open(() -> Files.newInputStream(file));
        }

        @Override
        InputStream stream(long from, long to) {
            return open(() -> {
                InputStream stream = Files.newInputStream(file);
                stream.skipNBytes(from);
                return new Part(stream, to - from);
            });
        }

        @Override
        InputStream shared(long from, long to) {
            return open(() -> {
                if (Files.notExists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                return new SharedFileInputStream(file.toFile()).newStream(from, to);
            });
        }

        @Override
        boolean isInMemory() {
            return false;
        }

        private InputStream open(Opening opening) {
            try {
                return opening.open();
            } catch (NoSuchFileException e) {
                throw new IllegalStateException(
                        "This content of " + this
                                + " was in a temporary file, which is gone since the server was stopped or"
                                + " emptied: read it before, or raise contentInMemoryUpTo",
                        e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Opening {

        InputStream open() throws IOException;
    }

    /** A stream that ends before the one it reads. */
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int octet = left > 0 ? in.read() : -1;
            left -= octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0 && length > 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, in.available());
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static final class Slice extends Content {

        private final Content whole;
        private final long from;
        private final long to;

        Slice(Content whole, long from, long to) {
            this.whole = whole;
            this.from = from;
            this.to = to;
        }

        @Override
        public long size() {
            return to - from;
        }

        @Override
        public InputStream stream() {
            return whole.stream(from, to);
        }

        @Override
        InputStream stream(long begin, long end) {
            return whole.stream(from + begin, from + end);
        }

        @Override
        InputStream shared(long begin, long end) {
            return whole.shared(from + begin, from + end);
        }

        @Override
        boolean isInMemory() {
            return whole.isInMemory();
        }
    }
}
