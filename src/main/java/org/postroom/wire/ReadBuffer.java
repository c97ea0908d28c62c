package org.postroom.wire;

import java.io.IOException;

/** What has come from a client and has not been read. It grows while a client sends faster than it is read, up to a limit. */
final class ReadBuffer {

    private static final int FIRST_SIZE = 4 << 10;
    private static final int LARGEST_SIZE = 64 << 10;

    byte[] octets = new byte[FIRST_SIZE];
    int position;
    int limit;

    private final Source source;
    private long filled;

    /** Where octets come from. */
    interface Source {

        /** Waits for octets; returns how many came, or -1 at the end of the stream. */
        int read(byte[] octets, int from, int count) throws IOException;
    }

    ReadBuffer(Source source) {
        this.source = source;
    }

    boolean isEmpty() {
        return position == limit;
    }

    /** How many octets are here. */
    int size() {
        return limit - position;
    }

    /** The octets that came and are not here any more, since they were read or forgotten. */
    long consumed() {
        return filled - size();
    }

    /** Whether a whole line, up to its CRLF, is here. */
    boolean hasLine() {
        for (int i = position + 1; i < limit; i++) {
            if (octets[i] == '\n' && octets[i - 1] == '\r') {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads once from the client, however much that gives; what was here must have been consumed.
     *
     * @return whether something came; false at the end of the stream
     */
    boolean fill() throws IOException {
        if (limit == octets.length && octets.length < LARGEST_SIZE) {
            octets = new byte[octets.length * 4];
        }
        position = 0;
        limit = 0;
        int count = source.read(octets, 0, octets.length);
        limit = Math.max(count, 0);
        filled += limit;
        return count >= 0;
    }

    /** Forgets what is here. */
    void clear() {
        position = 0;
        limit = 0;
    }
}
