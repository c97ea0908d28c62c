package org.postroom.message;

import jakarta.mail.internet.SharedInputStream;
import jakarta.mail.util.SharedFileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Content in a file that someone else removes. */
final class ContentInFile extends Content {

    private final Path file;
    private final long size;

    ContentInFile(Path file, long size) {
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
            return new LimitedStream(stream, to - from);
        });
    }

    @Override
    InputStream shared(long from, long to) {
        return open(() -> {
            if (Files.notExists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            SharedFileInputStream whole = new SharedFileInputStream(file.toFile());
            return from == 0 && to == size ? whole : new SharedPart(whole, from, to);
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

    /** Some of the octets; closes the file, which Jakarta Mail's own stream of a part does not. */
    private static final class SharedPart extends FilterInputStream implements SharedInputStream {

        private final SharedFileInputStream whole;

        SharedPart(SharedFileInputStream whole, long from, long to) {
            super(whole.newStream(from, to));
            this.whole = whole;
        }

        @Override
        public InputStream newStream(long start, long end) {
            return ((SharedInputStream) in).newStream(start, end);
        }

        @Override
        public long getPosition() {
            return ((SharedInputStream) in).getPosition();
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }
    }

    private interface Opening {

        InputStream open() throws IOException;
    }
}
