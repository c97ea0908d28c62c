package org.postroom.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/** Something that was read from a content, and can be read again unless that is gone. Thread-safe. */
final class Remembered<T> {

    private volatile Supplier<T> known = () -> null;

    /** Reads something. */
    interface Reading<T> {

        /** {@return what was read, never null} */
        T read() throws IOException;
    }

    /** {@return what was read before, or null if that is not known any more} */
    T known() {
        return known.get();
    }

    /** {@return what is read from the content, kept as long as memory is not short of it: a small message must not weigh many times what it is} */
    T get(Content content, Reading<T> reading) {
        T value = known.get();
        if (value == null) {
            try {
                T read = reading.read();
                known = content.isInMemory() ? new WeakReference<>(read)::get : () -> read;
                value = read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value;
    }
}
