package org.postroom.message;

import java.io.InputStream;

/** Some octets of a content, which stay where they are. */
final class ContentSlice extends Content {

    private final Content whole;
    private final long from;
    private final long to;

    ContentSlice(Content whole, long from, long to) {
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
