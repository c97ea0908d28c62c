package org.postroom.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * An entry that JUnit closes with the store it is in. JUnit before 5.13 closes only a {@code CloseableResource}, later ones warn
 * about it unless it is an {@code AutoCloseable} too.
 *
 * @param <T> the type of what is kept with it
 */
record StoreEntry<T>(T value, Runnable end) implements CloseableResource, AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
