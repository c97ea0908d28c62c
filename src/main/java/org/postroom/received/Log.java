package org.postroom.received;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that only grows, and gives its present content as an immutable list without copying it. Not thread-safe: the journal's
 * lock guards it; the lists it gave may be read by anyone.
 */
final class Log<T> {

    private Object[] items = {};
    private int size;
    private List<T> present = List.of();

    void add(T item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size < 4 ? 4 : size + (size >> 1));
        }
        items[size++] = item;
        present = null;
    }

    int size() {
        return size;
    }

    List<T> list() {
        if (present == null) {
            present = list(0, size);
        }
        return present;
    }

    /** The items from a place on and before another. */
    List<T> list(int from, int to) {
        return new Slice<>(items, from, to - from);
    }

    void clear() {
        items = new Object[0];
        size = 0;
        present = List.of();
    }

    /** Some items of an array that is never changed where there are items. */
    private static final class Slice<T> extends AbstractList<T> implements RandomAccess {

        private final Object[] items;
        private final int from;
        private final int size;

        Slice(Object[] items, int from, int size) {
            this.items = items;
            this.from = from;
            this.size = size;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("There are " + size + " items, so none has the index " + index);
            }
            return (T) items[from + index];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
