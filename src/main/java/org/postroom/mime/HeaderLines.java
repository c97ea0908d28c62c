package org.postroom.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines at the beginning of a message or a part, one character an octet. It reads ahead, so nobody else can read on. */
final class HeaderLines {

    private final InputStream in;
    private final byte[] block = new byte[1 << 10];
    private int position;
    private int limit;

    HeaderLines(InputStream in) {
        this.in = in;
    }

    /** {@return the next line with its LF; what is left behind the last one; then nothing} */
    String next() throws IOException {
        ByteArrayOutputStream begun = null;
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && block[end] != '\n') {
                end++;
            }
            boolean isWhole = end < limit;
            int count = end - position + (isWhole ? 1 : 0);
            int from = position;
            position += count;
            if (isWhole && begun == null) {
                return new String(block, from, count, StandardCharsets.ISO_8859_1);
            }
            begun = begun == null ? new ByteArrayOutputStream(2 * block.length) : begun;
            begun.write(block, from, count);
            if (isWhole) {
                break;
            }
        }
        return begun == null ? "" : begun.toString(StandardCharsets.ISO_8859_1);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(block));
        return limit > 0;
    }
}
