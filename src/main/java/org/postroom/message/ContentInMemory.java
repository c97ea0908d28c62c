package org.postroom.message;

import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Content in an array that nobody changes. */
final class ContentInMemory extends Content {

    private final byte[] octets;

    ContentInMemory(byte[] octets) {
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
