package org.postroom.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream that decodes another one octet by octet, and goes on where the encoding is broken. */
public abstract class DecodingStream extends InputStream {

    private final InputStream in;
    private final byte[] encoded = new byte[4096];
    private byte[] decoded = new byte[4096];
    private int at;
    private int filled;
    private boolean ended;
    private boolean broken;

    DecodingStream(InputStream in) {
        this.in = in;
    }

    /** Takes the next encoded octet. */
    abstract void accept(byte octet);

    /** There are no more octets. */
    abstract void end();

    final void emit(int octet) {
        if (filled == decoded.length) {
            decoded = Arrays.copyOf(decoded, 2 * filled);
        }
        decoded[filled++] = (byte) octet;
    }

    final void complain() {
        broken = true;
    }

    /** {@return whether something that was read so far breaks the rules of the encoding} */
    public final boolean isBroken() {
        return broken;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        while (filled == 0 && !ended) {
            int count = in.read(encoded);
            for (int i = 0; i < count; i++) {
                accept(encoded[i]);
            }
            if (count < 0) {
                ended = true;
                end();
            }
        }
        return filled > 0;
    }

    @Override
    public final int read() throws IOException {
        return at < filled || fill() ? decoded[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(decoded, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
