package org.postroom.received;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postroom.text.CallSite;
import org.postroom.text.Durations;

/**
 * A view of everything of one kind that a server has recorded, as it is at the moment of asking. Thread-safe.
 *
 * <pre>{@code
 * messages.count();                          // how many there are now
 * messages.single();                         // the one there is, or that comes within 5 s
 * messages.await(3, Duration.ofSeconds(30)); // all, as soon as there are three
 * }</pre>
 *
 * <p>{@link #list()}, {@link #count()} and {@link #isEmpty()} look now. {@link #single()}, {@link #first()}, {@link #last()} and
 * {@link #await(int)} wait for what is not there yet, at most as long as the server was told to ({@code await}, 5 s by default),
 * and return at once when it is there. A wait that was in vain throws an {@link AssertionError} that says what did arrive and
 * how far each session got.
 *
 * @param <T> the kind
 * @since 0.1.0
 */
public abstract class LiveView<T> {

    private final Journal journal;

    LiveView(Journal journal) {
        this.journal = journal;
    }

    /** {@return all there are now, in the order they came; the list does not change any more} */
    public abstract List<T> list();

    /** {@return what one of them is called, such as "message"} */
    abstract String noun();

    /** {@return the number of those there are now} */
    public int count() {
        return list().size();
    }

    /** {@return whether there is none now} */
    public boolean isEmpty() {
        return list().isEmpty();
    }

    /** {@return all there are now, in order} */
    public Stream<T> stream() {
        return list().stream();
    }

    /**
     * Returns the only one. Waits until there is one.
     *
     * @return the one there is
     * @throws AssertionError if none came in time, or there is more than one
     */
    public T single() {
        List<T> list = await(1);
        if (list.size() > 1) {
            throw CallSite.first(new AssertionError(
                    CountFailures.tooMany(this, "a single " + noun(), list).create()));
        }
        return list.get(0);
    }

    /**
     * Returns the first. Waits until there is one.
     *
     * @return the first
     * @throws AssertionError if none came in time
     */
    public T first() {
        return await(1).get(0);
    }

    /**
     * Returns the newest. Waits until there is one.
     *
     * @return the last of those there are
     * @throws AssertionError if none came in time
     */
    public T last() {
        List<T> list = await(1);
        return list.get(list.size() - 1);
    }

    /**
     * Waits until there are at least so many.
     *
     * @param count the number
     * @return all there are then
     * @throws AssertionError if there were fewer when the time was over
     */
    public List<T> await(int count) {
        return await(count, journal.patience());
    }

    /**
     * Waits until there are at least so many, for as long as the caller says.
     *
     * @param count the number
     * @param limit the longest time to wait
     * @return all there are then
     * @throws AssertionError if there were fewer when the time was over
     */
    public List<T> await(int count, Duration limit) {
        return arrived(count, limit)
                .orElseThrow(() -> CallSite.first(
                        new AssertionError(CountFailures.tooFew(this, "at least " + counted(count), limit)
                                .create())));
    }

    /** Waits until there are so many, and gives what there is then: a moment later there may be less, if the server is emptied. */
    Optional<List<T>> arrived(int count, Duration limit) {
        return arrived(list -> list.size() >= count, limit, () -> false);
    }

    /** Waits until there are so many. */
    boolean arrives(int count, Duration limit) {
        return arrived(count, limit).isPresent();
    }

    /** Waits, as long as the server was told to, until what there is satisfies a condition. */
    boolean arrives(Predicate<List<T>> condition) {
        return arrived(condition, patience(), () -> false).isPresent();
    }

    /** {@return whether there are more than so many, or come while a session is open and the time is not over} */
    boolean exceeds(int count, Duration limit) {
        return arrived(list -> list.size() > count, limit, () -> !journal.hasOpenSessions())
                .isPresent();
    }

    /**
     * Waits until what there is satisfies a condition, or the time is over, or nothing more will come. The condition is asked outside
     * the journal's lock, once for each change, so it may take its time.
     */
    private Optional<List<T>> arrived(Predicate<List<T>> condition, Duration limit, BooleanSupplier isOver) {
        long deadline = System.nanoTime() + Durations.nanos(limit);
        while (true) {
            // Asked before looking, so that what the last session left behind is seen.
            boolean over = isOver.getAsBoolean();
            Object seen = recorded();
            List<T> list = list();
            if (condition.test(list)) {
                return Optional.of(list);
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (over || !awaits(() -> recorded() != seen || isOver.getAsBoolean(), left)) {
                return Optional.empty();
            }
        }
    }

    /** Waits until something is so. An interrupt says neither that it came nor that it did not, so it is a failure. */
    boolean awaits(BooleanSupplier condition, Duration limit) {
        try {
            return journal.await(condition, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (condition.getAsBoolean()) {
                return true;
            }
            throw CallSite.first(
                    new AssertionError(CountFailures.interrupted(this).create(), e));
        }
    }

    /** {@return what there is in the journal to tell changes by: another object after each} */
    Object recorded() {
        return list();
    }

    Duration patience() {
        return journal.patience();
    }

    Journal journal() {
        return journal;
    }

    /** So many of them, in words: the noun may have more words behind it, as in "message to ann". */
    String counted(int count) {
        int end = noun().indexOf(' ') < 0 ? noun().length() : noun().indexOf(' ');
        return count + " " + noun().substring(0, end) + (count == 1 ? "" : "s") + noun().substring(end);
    }

    String found(List<T> list) {
        StringBuilder text = new StringBuilder(list.isEmpty() ? "none" : list.size() + ":");
        list.stream().limit(20).forEach(item -> text.append(String.format("%n  %s", item)));
        return list.size() > 20
                ? text.append(String.format("%n  and %d more", list.size() - 20))
                        .toString()
                : text.toString();
    }

    static <T> List<T> filtered(List<T> list, Predicate<? super T> filter) {
        return list.stream().filter(filter).toList();
    }

    /** {@return all there are now, one a line} */
    @Override
    public String toString() {
        return noun() + "s: " + found(list());
    }
}
