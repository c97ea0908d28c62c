package org.postroom.mime;

import jakarta.mail.internet.SharedInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * Some octets of a message, which Jakarta Mail can cut into smaller slices without copying them. It reads one of Jakarta Mail's own
 * shared streams and remembers what that does not tell: where in the message it stands. So what is kept of a part is two
 * positions, and no stream.
 */
final class Slice extends FilterInputStream implements SharedInputStream {

    private final long from;
    private final long to;

    /** What a {@link SharedInputStream} reads, which stands in the message from one position to another. */
    Slice(InputStream shared, long from, long to) {
        super(shared);
        this.from = from;
        this.to = to;
    }

    @Override
    public Slice newStream(long start, long end) {
        long stop = Math.max(start, end < 0 ? size() : Math.min(end, size()));
        return new Slice(((SharedInputStream) in).newStream(start, stop), from + start, from + stop);
    }

    @Override
    public long getPosition() {
        return ((SharedInputStream) in).getPosition();
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    long size() {
        return to - from;
    }
}
