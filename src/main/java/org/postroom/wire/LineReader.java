package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads command lines: they end in CRLF and in nothing else (RFC 5321, 2.3.8), and are skipped where they are too long. */
final class LineReader {

    private final ReadBuffer buffer;
    private final int limit;

    /**
     * Reads from a buffer.
     *
     * @param buffer what came
     * @param limit octets of the longest line, with its CRLF
     */
    LineReader(ReadBuffer buffer, int limit) {
        this.buffer = buffer;
        this.limit = limit;
    }

    /** Reads up to the next CRLF, whoever waits for it. */
    Line read() throws IOException {
        return read(unfinished -> {});
    }

    /**
     * Reads up to the next CRLF.
     *
     * @param watch who is told if it does not come
     * @return the line, or null at the end of the stream
     */
    Line read(Watch watch) throws IOException {
        ByteArrayOutputStream before = null;
        long length = 0;
        boolean carriageReturn = false;
        boolean told = false;
        while (true) {
            byte[] octets = buffer.octets;
            for (int i = buffer.position; i < buffer.limit; i++) {
                if (octets[i] == '\n' && carriageReturn) {
                    return line(before, length + i + 1 - buffer.position, i + 1);
                }
                carriageReturn = octets[i] == '\r';
            }
            int count = buffer.limit - buffer.position;
            length += count;
            if (count > 0 && length <= limit) {
                before = before == null ? new ByteArrayOutputStream(count * 2) : before;
                before.write(octets, buffer.position, count);
            }
            boolean lineFeed = count > 0 && octets[buffer.limit - 1] == '\n';
            buffer.position = buffer.limit;
            if (lineFeed && !told && length <= limit) {
                // The client takes the line for sent, and waits for a reply that does not come.
                told = true;
                watch.isUnfinished(before.toByteArray());
            }
            if (!fill(watch, told || length > limit ? null : before)) {
                return null;
            }
        }
    }

    private boolean fill(Watch watch, ByteArrayOutputStream untold) throws IOException {
        boolean filled;
        try {
            filled = buffer.fill();
        } catch (IOException e) {
            tell(watch, untold);
            throw e;
        }
        if (!filled) {
            tell(watch, untold);
        }
        return filled;
    }

    private static void tell(Watch watch, ByteArrayOutputStream untold) throws IOException {
        if (untold != null) {
            watch.isUnfinished(untold.toByteArray());
        }
    }

    private Line line(ByteArrayOutputStream before, long length, int end) {
        int start = buffer.position;
        buffer.position = end;
        if (length > limit) {
            return new Line(new byte[0], length, true);
        } else if (before == null) {
            return new Line(Arrays.copyOfRange(buffer.octets, start, end - 2), length, false);
        }
        before.write(buffer.octets, start, end - start);
        return new Line(Arrays.copyOf(before.toByteArray(), before.size() - 2), length, false);
    }

    /** Who is told, once a line, that its CRLF is missing: behind a bare LF, at the end of the stream, or when the wait is over. */
    interface Watch {

        /** So much of it has come. */
        void isUnfinished(byte[] octets) throws IOException;
    }

    /**
     * A line.
     *
     * @param octets what it says, without CRLF; empty if it was too long
     * @param length how many octets it had, with CRLF
     * @param isTooLong whether it was too long
     */
    record Line(byte[] octets, long length, boolean isTooLong) {

        boolean isBroken() {
            for (byte octet : octets) {
                if (octet == '\r' || octet == '\n') {
                    return true;
                }
            }
            return false;
        }
    }
}
