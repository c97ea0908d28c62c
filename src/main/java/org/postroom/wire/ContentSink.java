package org.postroom.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.recording.RecordedContent;

/**
 * Where the content of one message goes: to memory first, to a temporary file when it is more than the server keeps in memory, and
 * nowhere any more when it is over the limit.
 */
final class ContentSink {

    private static final int FILE_BUFFER = 64 << 10;

    private final Spool spool;
    private final int inMemory;
    private final long limit;
    private byte[] octets = {};
    /** Written by the thread that serves the client alone; a test may read it. */
    private volatile long size;

    private Path file;
    private OutputStream out;
    private Storage storage = Storage.KEPT;
    /** The octets of CRLF CRLF, the end of the header, that came last; a body may begin at once. */
    private int endOfHeader = 2;

    ContentSink(Spool spool, int inMemory, long limit) {
        this.spool = spool;
        this.inMemory = inMemory;
        this.limit = limit;
    }

    /** A sink that keeps nothing. */
    static ContentSink keepingNothing() {
        return new ContentSink(null, 0, -1);
    }

    /** Whether the next octet of a chunk is behind the header. */
    boolean isBody(byte octet) {
        if (endOfHeader == 4) {
            return true;
        }
        boolean fits = octet == (endOfHeader % 2 == 0 ? '\r' : '\n');
        endOfHeader = fits ? endOfHeader + 1 : octet == '\r' ? 1 : 0;
        return false;
    }

    void write(byte[] source, int from, int count) {
        long newSize = size + count;
        if (storage == Storage.KEPT) {
            try {
                if (newSize > limit) {
                    discard();
                    storage = Storage.TOO_LARGE;
                } else if (newSize > inMemory) {
                    spill().write(source, from, count);
                } else {
                    if (newSize > octets.length) {
                        // A small message comes in one piece, so that its array is right from the beginning.
                        long larger = size == 0 ? newSize : Math.min(inMemory, newSize + (newSize >> 1));
                        octets = Arrays.copyOf(octets, (int) larger);
                    }
                    System.arraycopy(source, from, octets, (int) size, count);
                }
            } catch (IOException e) {
                discard();
                storage = Storage.FAILED;
            }
        }
        size = newSize;
    }

    private OutputStream spill() throws IOException {
        if (out == null) {
            file = spool.newFile();
            out = new BufferedOutputStream(Files.newOutputStream(file), FILE_BUFFER);
            out.write(octets, 0, (int) size);
            octets = new byte[0];
        }
        return out;
    }

    /** How many octets were written here, kept or not. */
    long size() {
        return size;
    }

    Storage storage() {
        return storage;
    }

    /** Writes what waits to be written, before anyone asks what became of it. */
    void flush() {
        try {
            if (out != null) {
                out.flush();
            }
        } catch (IOException e) {
            discard();
            storage = Storage.FAILED;
        }
    }

    /** The content, which is this sink's no longer; empty if it was not kept. */
    RecordedContent content() {
        close();
        if (file != null) {
            return RecordedContent.inFile(file, size);
        } else if (storage != Storage.KEPT) {
            return RecordedContent.inMemory(new byte[0]);
        }
        return RecordedContent.inMemory(octets.length == size ? octets : Arrays.copyOf(octets, (int) size));
    }

    /** Drops what was written. */
    void discard() {
        octets = new byte[0];
        close();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The spool removes the file when the server stops.
        }
        file = null;
    }

    private void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // What was to be kept has been flushed.
        }
        out = null;
    }
}
