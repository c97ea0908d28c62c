package org.postroom.received;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AssertFactory;
import org.assertj.core.api.ListAssert;
import org.postroom.message.SmtpAssert;

/**
 * Assertions about how many there are of something, and ways to each of them.
 *
 * <p>What asks for something waits until it is there, as long as the server was told to ({@code await}, 5 s by default), and goes on at
 * once when it is. What asks for absence looks now, or watches for a time that the test gives.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> the live view
 * @param <ITEM> what it shows
 * @param <ITEM_ASSERT> the assertion about one of those
 * @since 0.1.0
 */
public abstract class LiveViewAssert<
                SELF extends LiveViewAssert<SELF, ACTUAL, ITEM, ITEM_ASSERT>,
                ACTUAL extends LiveView<ITEM>,
                ITEM,
                ITEM_ASSERT extends SmtpAssert<ITEM_ASSERT, ITEM>>
        extends SmtpAssert<SELF, ACTUAL> {

    private final AssertFactory<ITEM, ITEM_ASSERT> itemAssert;

    LiveViewAssert(ACTUAL actual, Class<?> self, AssertFactory<ITEM, ITEM_ASSERT> itemAssert) {
        super(actual, self);
        this.itemAssert = itemAssert;
    }

    /**
     * Passes if there are exactly so many. Waits until there are at least so many.
     *
     * @param size how many
     * @return this
     */
    public SELF hasSize(int size) {
        return verify(() -> {
            String wanted = actual.counted(size);
            List<ITEM> list = actual.arrived(size, actual.patience())
                    .orElseThrow(() -> failure(CountFailures.tooFew(actual, wanted), actual.count(), size));
            if (list.size() > size) {
                throw failure(CountFailures.tooMany(actual, wanted, list), list.size(), size);
            }
        });
    }

    /**
     * Passes if there is nothing now. Does not wait: a sender in the background may still be on its way, see
     * {@link #staysEmpty(Duration)}.
     *
     * @return this
     */
    public SELF isEmpty() {
        return verify(() -> {
            List<ITEM> list = actual.list();
            if (!list.isEmpty()) {
                throw failure(CountFailures.tooMany(actual, "no " + actual.noun(), list));
            }
        });
    }

    /**
     * Passes if there is at least one. Waits until there is.
     *
     * @return this
     */
    public SELF isNotEmpty() {
        return verify(() -> {
            if (!actual.arrives(1, actual.patience())) {
                throw failure(CountFailures.tooFew(actual, "at least 1 " + actual.noun()));
            }
        });
    }

    /**
     * Passes if there is nothing, and nothing comes as long as a client could still send something. Returns early, when no session is
     * open: the clients that had connected have gone, and can send nothing more. While a session is open, whichever it is and
     * whenever it was opened, this watches, at most for the given time.
     *
     * <p>A sender that has <em>not connected yet</em> keeps no session open, so nothing is waited for: where the code under test sends
     * in the background, let it connect first, or use {@link #staysEmptyThroughout(Duration)}.
     *
     * @param limit how long to watch at most
     * @return this
     */
    public SELF staysEmpty(Duration limit) {
        return verify(() -> watch(0, "no " + actual.noun(), limit));
    }

    /**
     * Passes if there is nothing, and nothing comes within the whole time. Passes after that time and not before, since a sender that
     * has not connected yet may be on its way; fails as soon as something comes.
     *
     * @param time how long to watch
     * @return this
     */
    public SELF staysEmptyThroughout(Duration time) {
        return verify(() -> {
            if (actual.arrives(1, time)) {
                throw failure(CountFailures.came(actual, "no " + actual.noun(), time));
            }
        });
    }

    /**
     * Passes if there are at most so many, and no more come as long as a client could still send something. It watches as
     * {@link #staysEmpty(Duration)} does, at most as long as the server was told to wait ({@code await}, 5 s by default).
     *
     * @param size how many
     * @return this
     */
    public SELF hasNoMoreThan(int size) {
        return verify(() -> watch(size, "no more than " + actual.counted(size), actual.patience()));
    }

    /**
     * Passes if there are at most so many, and no more come as long as a client could still send something. It watches as
     * {@link #staysEmpty(Duration)} does.
     *
     * @param size how many
     * @param limit how long to watch at most
     * @return this
     */
    public SELF hasNoMoreThan(int size, Duration limit) {
        return verify(() -> watch(size, "no more than " + actual.counted(size), limit));
    }

    private void watch(int size, String words, Duration limit) {
        if (actual.exceeds(size, limit)) {
            throw failure(CountFailures.came(actual, words, limit));
        }
    }

    /**
     * Leads to the first. Waits until there is one.
     *
     * @return assertions about it
     */
    public final ITEM_ASSERT first() {
        return element(0);
    }

    /**
     * Leads to the newest of those there are. Waits until there is one.
     *
     * @return assertions about it
     */
    public final ITEM_ASSERT last() {
        return lead(
                () -> {
                    List<ITEM> list = atLeast(1);
                    return list.get(list.size() - 1);
                },
                itemAssert);
    }

    /**
     * Leads to one of them. Waits until there is one at this place.
     *
     * @param index which, from 0
     * @return assertions about it
     */
    public final ITEM_ASSERT element(int index) {
        return lead(() -> atLeast(index + 1).get(index), itemAssert);
    }

    /**
     * Passes if there is at least one, and each that is there satisfies the requirements. Waits until there is one: to say something
     * about all of none would prove nothing.
     *
     * @param requirements assertions about one of them
     * @return this
     */
    public SELF allSatisfy(Consumer<? super ITEM> requirements) {
        return verify(() -> {
            List<ITEM> list = atLeast(1);
            for (int i = 0; i < list.size(); i++) {
                AssertionError problem = CountFailures.problem(requirements, list.get(i));
                if (problem != null) {
                    throw failure(CountFailures.oneDoesNot(actual, list, i, problem));
                }
            }
        });
    }

    /**
     * Passes if at least one satisfies the requirements. Waits until one does.
     *
     * @param requirements assertions about one of them
     * @return this
     */
    public SELF anySatisfy(Consumer<? super ITEM> requirements) {
        return verify(() -> {
            if (!actual.arrives(
                    list -> list.stream().anyMatch(item -> CountFailures.problem(requirements, item) == null))) {
                throw failure(CountFailures.noneDoes(actual, requirements));
            }
        });
    }

    /**
     * Verifies that none of those there are now satisfies the requirements. Does not wait; it passes if there is nothing.
     *
     * @param requirements assertions about one of them
     * @return this
     * @throws AssertionError if one satisfies them
     */
    public SELF noneSatisfy(Consumer<? super ITEM> requirements) {
        return verify(() -> {
            List<ITEM> list = actual.list();
            for (int i = 0; i < list.size(); i++) {
                if (CountFailures.problem(requirements, list.get(i)) == null) {
                    throw failure(CountFailures.oneDoes(actual, list, i));
                }
            }
        });
    }

    /**
     * Leads to something of each of those there are now, in order. Does not wait.
     *
     * @param function what to ask of each, such as {@code ReceivedMessage::subject}
     * @param <T> the type of what it gives
     * @return assertions about a list
     */
    public final <T> ListAssert<T> extractingEach(Function<? super ITEM, ? extends T> function) {
        return leadToList(() -> actual.stream().<T>map(function).toList());
    }

    /** The only one there is. */
    final ITEM_ASSERT single() {
        return lead(
                () -> {
                    List<ITEM> list = actual.arrived(1, actual.patience())
                            .orElseThrow(() -> failure(CountFailures.tooFew(actual, "a single " + actual.noun())));
                    if (list.size() > 1) {
                        throw failure(CountFailures.tooMany(actual, "a single " + actual.noun(), list));
                    }
                    return list.get(0);
                },
                itemAssert);
    }

    final List<ITEM> atLeast(int size) {
        return actual.arrived(size, actual.patience())
                .orElseThrow(() -> failure(CountFailures.tooFew(actual, "at least " + actual.counted(size))));
    }
}
