package org.postroom.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a stream and where they stand. CRLF ends a line, and a bare LF too, since clients send it. */
final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int filled;
    private long position;
    private long start;
    private long end;
    private byte[] kept = new byte[256];
    private int keptLength;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line.
     *
     * @param limit how many octets of it to keep
     * @return whether there is one
     */
    boolean next(int limit) throws IOException {
        start = position;
        keptLength = 0;
        byte last = 0;
        while (at < filled || fill()) {
            int i = at;
            while (i < filled && buffer[i] != '\n') {
                i++;
            }
            keep(i, limit);
            last = i > at ? buffer[i - 1] : last;
            position += i - at;
            at = i;
            if (i < filled) {
                at++;
                end = position++ - (last == '\r' ? 1 : 0);
                keptLength = (int) Math.min(keptLength, end - start);
                return true;
            }
        }
        end = position;
        return end > start;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private void keep(int to, int limit) {
        int more = Math.min(to - at, limit - keptLength);
        if (keptLength + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(keptLength + more, 2 * kept.length));
        }
        System.arraycopy(buffer, at, kept, keptLength, more);
        keptLength += more;
    }

    /** {@return what was kept of the line, without its end, one character an octet} */
    String text() {
        return new String(kept, 0, keptLength, StandardCharsets.ISO_8859_1);
    }

    boolean startsWithDashes() {
        return keptLength > 1 && kept[0] == '-' && kept[1] == '-';
    }

    /** {@return where the line begins} */
    long start() {
        return start;
    }

    /** {@return where what ends the line begins} */
    long end() {
        return end;
    }

    /** {@return where the next line begins} */
    long position() {
        return position;
    }
}
