package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AssertFactory;
import org.assertj.core.api.ListAssert;
import org.postroom.text.Counted;
import org.postroom.text.Failure;

/**
 * Assertions about a list of what is in a message or an envelope: its parts, its links, its recipients. None of them waits.
 *
 * <pre>{@code
 * assertThat(message).attachments().hasSize(2).first().hasContentType("application/pdf");
 * assertThat(message).links().extractingEach(Link::text).containsExactly("Confirm", "Unsubscribe");
 * }</pre>
 *
 * @param <ITEM> the type of the elements
 * @param <ITEM_ASSERT> the type of the assertions about one of them
 * @since 0.1.0
 */
public class ItemsAssert<ITEM, ITEM_ASSERT extends SmtpAssert<ITEM_ASSERT, ITEM>>
        extends SmtpAssert<ItemsAssert<ITEM, ITEM_ASSERT>, List<ITEM>> {

    private final String noun;
    private final AssertFactory<ITEM, ITEM_ASSERT> itemAssert;

    /**
     * Makes assertions about a list.
     *
     * @param actual the list
     * @param noun the word for one of its elements, such as "part"
     * @param itemAssert makes the assertions about one of them
     */
    public ItemsAssert(List<ITEM> actual, String noun, AssertFactory<ITEM, ITEM_ASSERT> itemAssert) {
        super(actual, ItemsAssert.class);
        this.noun = noun;
        this.itemAssert = itemAssert;
    }

    /**
     * Verifies that there are exactly so many.
     *
     * @param size the number of elements
     * @return this
     * @throws AssertionError if there are fewer or more
     */
    public ItemsAssert<ITEM, ITEM_ASSERT> hasSize(int size) {
        return verify(() -> {
            if (actual.size() != size) {
                throw failure(there(Counted.of(size, noun)), actual.size(), size);
            }
        });
    }

    /**
     * Verifies that there are none.
     *
     * @return this
     * @throws AssertionError if there is one
     */
    public ItemsAssert<ITEM, ITEM_ASSERT> isEmpty() {
        return verify(() -> {
            if (!actual.isEmpty()) {
                throw failure(there("no " + noun));
            }
        });
    }

    /**
     * Verifies that there is at least one.
     *
     * @return this
     * @throws AssertionError if there is none
     */
    public ItemsAssert<ITEM, ITEM_ASSERT> isNotEmpty() {
        return verify(() -> atLeast(1));
    }

    /**
     * Verifies that there is at least one, and each satisfies the requirements.
     *
     * @param requirements assertions about one of them
     * @return this
     * @throws AssertionError if there is none, or one does not satisfy them
     */
    public ItemsAssert<ITEM, ITEM_ASSERT> allSatisfy(Consumer<? super ITEM> requirements) {
        return verify(() -> atLeast(1).forEach(requirements));
    }

    /**
     * Leads to the first, which must be there.
     *
     * @return assertions about it
     */
    public final ITEM_ASSERT first() {
        return element(0);
    }

    /**
     * Leads to the last, which must be there.
     *
     * @return assertions about it
     */
    public final ITEM_ASSERT last() {
        return lead(() -> atLeast(1).get(actual.size() - 1), itemAssert);
    }

    /**
     * Leads to one of them, which must be there.
     *
     * @param index its place, from 0
     * @return assertions about it
     */
    public final ITEM_ASSERT element(int index) {
        return lead(() -> atLeast(index + 1).get(index), itemAssert);
    }

    /**
     * Leads to something of each of them, in order, such as the file names of attachments.
     *
     * @param function the question to each
     * @param <T> the type of what it gives
     * @return assertions about a list
     */
    public final <T> ListAssert<T> extractingEach(Function<? super ITEM, ? extends T> function) {
        return leadToList(() -> actual.stream().<T>map(function).toList());
    }

    private List<ITEM> atLeast(int size) {
        if (actual.size() < size) {
            throw failure(there("at least " + Counted.of(size, noun)));
        }
        return actual;
    }

    private Failure there(String wanted) {
        Failure failure = expected(
                "{}, but there {} {}",
                verbatim(wanted),
                verbatim(actual.size() < 2 ? "was" : "were"),
                verbatim(actual.isEmpty() ? "none" : actual.size()));
        return failure.each(actual, item -> failure.detail("{}", item));
    }
}
