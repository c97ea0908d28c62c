package org.postroom.message;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.AssertFactory;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.RecursiveAssertionAssert;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StringAssert;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.description.EmptyTextDescription;
import org.assertj.core.error.ErrorMessageFactory;
import org.postroom.text.CallSite;

/**
 * The base of all assertions of this library: it makes their failures, and leads on to other assertions.
 *
 * <p>A test may extend it with assertions of its own:
 *
 * <pre>{@code
 * class OrderAssert extends SmtpAssert<OrderAssert, Order> {
 *
 *     OrderAssert(Order actual) {
 *         super(actual, OrderAssert.class);
 *     }
 *
 *     OrderAssert isPaid() {
 *         return verify(() -> assertThat(actual.paid()).isTrue());
 *     }
 *
 *     ReceivedMessageAssert confirmation() {
 *         return lead(() -> actual.confirmation(), ReceivedMessageAssert::new);
 *     }
 * }
 * }</pre>
 *
 * <p>A failure honours {@code as(..)}, {@code overridingErrorMessage(..)} and {@code withRepresentation(..)}. An assertion can be
 * {@linkplain #softly made soft}; then what it leads to is soft too, and where it leads to what is not there, that is reported once and
 * what is asked about it is passed over.
 *
 * <p>AssertJ makes assertions soft with generated classes. This library does not need them, since every check goes through
 * {@link #verify}: so it works for test modules too, and with the AssertJ that will have no generated classes.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> the type of the object that it is about
 * @since 0.1.0
 */
public abstract class SmtpAssert<SELF extends SmtpAssert<SELF, ACTUAL>, ACTUAL> extends AnyObjectAssert<SELF, ACTUAL> {

    /** The door that the AssertJ after 3 has for the checks of an assertion; null under AssertJ 3. */
    private static final MethodHandle EXECUTE_ASSERTION = executeAssertion();

    private SoftAssertionsProvider collector;
    private boolean checking;
    private boolean isPassedOver;

    /**
     * Makes an assertion.
     *
     * @param actual the object that it is about
     * @param self the class of the assertion
     */
    protected SmtpAssert(ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    private static MethodHandle executeAssertion() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            AbstractAssert.class,
                            "executeAssertion",
                            MethodType.methodType(AbstractAssert.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /**
     * Makes this assertion soft, and all it leads to: failures are collected, and reported when the collector is asked.
     *
     * <p>{@code SmtpSoftAssertions} does this itself. With soft assertions of another kind it reads
     * {@code assertThat(messages).softly(softly).hasSize(2)}.
     *
     * @param failures the collector of failures
     * @return this
     */
    public SELF softly(SoftAssertionsProvider failures) {
        collector = failures;
        return myself;
    }

    /**
     * Runs a check of something that must not be null. Every assertion goes through here.
     *
     * @param check throws an {@link AssertionError} if the assertion fails
     * @return this
     */
    protected SELF verify(Runnable check) {
        return verifyAny(() -> {
            super.isNotNull();
            check.run();
        });
    }

    @Override
    final SELF verifyAny(Runnable check) {
        if (isPassedOver) {
            return myself;
        }
        if (checking) {
            throwing(check);
            return myself;
        } else if (collector == null) {
            try {
                throwing(check);
            } catch (AssertionError e) {
                throw CallSite.first(e);
            }
            return myself;
        }
        checking = true;
        try {
            throwing(check);
            collector.succeeded();
        } catch (AssertionError e) {
            collector.collectAssertionError(CallSite.first(apart(e)));
        } finally {
            checking = false;
        }
        return myself;
    }

    /** AssertJ writes the failures it has collected one after the other, and expects each to begin with a line break as its own do. */
    private static AssertionError apart(AssertionError failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.startsWith("\n") || text.startsWith("\r") || failure.getClass() != AssertionError.class) {
            return failure;
        }
        AssertionError apart = new AssertionError(System.lineSeparator() + text, failure.getCause());
        apart.setStackTrace(failure.getStackTrace());
        return apart;
    }

    private void throwing(Runnable check) {
        if (EXECUTE_ASSERTION == null) {
            check.run();
            return;
        }
        try {
            AbstractAssert<?, ?> ignored =
                    (AbstractAssert<?, ?>) EXECUTE_ASSERTION.invoke((SmtpAssert<?, ?>) this, check);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Leads to an assertion of this library.
     *
     * @param search finds the object of that assertion, or throws an {@link AssertionError}
     * @param assertion makes that assertion
     * @param <T> the type of the object
     * @param <A> the type of the assertion
     * @return the assertion; soft if this one is
     */
    protected final <T, A extends SmtpAssert<A, T>> A lead(Supplier<T> search, AssertFactory<T, A> assertion) {
        Step<T> step = new Step<>(search);
        A next = extracting(from -> step.found, assertion);
        SmtpAssert<?, ?> reached = next;
        reached.isPassedOver = !step.isThere;
        return step.collector == null ? next : next.softly(step.collector);
    }

    /**
     * Leads to an assertion of AssertJ.
     *
     * @param search finds the object of that assertion, or throws an {@link AssertionError}
     * @param assertion makes that assertion
     * @param type the class of the object, as the constructor of the assertion takes it
     * @param assertionType the class of the assertion
     * @param <T> the type of the object
     * @param <A> the type of the assertion
     * @return the assertion; soft if this one is
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    protected final <T, A extends AbstractAssert<?, ?>> A lead(
            Supplier<T> search, AssertFactory<T, A> assertion, Class<? super T> type, Class<?> assertionType) {
        Step<T> step = new Step<>(search);
        AbstractAssert next;
        if (step.collector == null) {
            next = extracting(from -> step.found, assertion);
        } else {
            Object found = step.isThere ? step.found : standIn(type);
            next = (AbstractAssert) step.collector.proxy((Class) assertionType, (Class) type, found);
            next.withRepresentation(info.representation());
        }
        return (A) (info.hasDescription() ? next.describedAs(info.description()) : next.describedAs(this::source));
    }

    /**
     * Leads to an assertion of AssertJ about a string.
     *
     * @param search finds the string, or throws an {@link AssertionError}
     * @return the assertion; soft if this one is
     */
    protected final StringAssert leadToString(Supplier<String> search) {
        return lead(search, StringAssert::new, String.class, StringAssert.class);
    }

    /**
     * Leads to an assertion of AssertJ about a list.
     *
     * @param search finds the list, or throws an {@link AssertionError}
     * @param <T> the type of its elements
     * @return the assertion; soft if this one is
     */
    protected final <T> ListAssert<T> leadToList(Supplier<List<T>> search) {
        return this.<List<T>, ListAssert<T>>lead(search, list -> new ListAssert<>(list), List.class, ListAssert.class);
    }

    /** The value that stands in for one that is absent, since AssertJ hands it on to what a test does with it. */
    private static Object standIn(Class<?> type) {
        if (type == String.class) {
            return "";
        } else if (type == List.class) {
            return List.of();
        } else if (type == byte[].class) {
            return new byte[0];
        } else if (type == URI.class) {
            return URI.create("");
        }
        return type == Instant.class ? Instant.EPOCH : null;
    }

    /** The object that something was taken from, if its text is one line: AssertJ shows only what it compares. */
    private String source() {
        String text = String.valueOf(actual);
        return text.contains("\n") ? "" : text;
    }

    /** One step to another assertion: what was found, and where failures go from there. */
    private final class Step<T> {

        private T found;
        private boolean isThere;
        private final SoftAssertionsProvider collector;

        Step(Supplier<T> search) {
            verify(() -> {
                found = search.get();
                isThere = true;
            });
            // Nobody looks at what is collected about something that is not there.
            collector = isThere ? SmtpAssert.this.collector : new SoftAssertions();
        }
    }

    /**
     * Gives an assertion that throws the description, the message and the representation of this one.
     *
     * @param other the assertion to ask within a check of this one
     * @param <A> its type
     * @return that assertion
     */
    protected final <A extends SmtpAssert<A, ?>> A described(A other) {
        other.info = info;
        return other;
    }

    /**
     * Makes the failure of a check.
     *
     * @param text the text of the failure
     * @return the error to throw
     */
    protected final AssertionError failure(ErrorMessageFactory text) {
        return assertionError(text);
    }

    /**
     * Makes the failure of a check that compares two values, which a development environment can show side by side.
     *
     * @param text the text of the failure
     * @param there the value that was there
     * @param expected the value that was expected
     * @return the error to throw
     */
    protected final AssertionError failure(ErrorMessageFactory text, Object there, Object expected) {
        String words = text.create(EmptyTextDescription.emptyDescription(), info.representation());
        // AssertJ reads %n as a line break even in a finished text.
        return words.contains("%n")
                ? failure(text)
                : failureWithActualExpected(
                        there, expected, "%s", (collector == null ? "" : System.lineSeparator()) + words);
    }

    /** Leads to an assertion that is as soft as this one. */
    @Override
    public <T> AbstractObjectAssert<?, T> extracting(Function<? super ACTUAL, T> from) {
        return collector == null
                ? super.extracting(from)
                : this.<T, ObjectAssert<T>>lead(
                        () -> from.apply(actual), ObjectAssert::new, Object.class, ObjectAssert.class);
    }

    @Override
    public AbstractStringAssert<?> asString() {
        return collector == null ? super.asString() : leadToString(() -> actual.toString());
    }

    @Override
    public <T, ASSERT extends AbstractAssert<?, ?>> ASSERT extracting(
            Function<? super ACTUAL, T> from, InstanceOfAssertFactory<?, ASSERT> factory) {
        requireHard("extracting(..)");
        return super.extracting(from, factory);
    }

    @Override
    public AbstractObjectAssert<?, ?> extracting(String name) {
        requireHard("extracting(..)");
        return super.extracting(name);
    }

    @Override
    public <ASSERT extends AbstractAssert<?, ?>> ASSERT extracting(
            String name, InstanceOfAssertFactory<?, ASSERT> factory) {
        requireHard("extracting(..)");
        return super.extracting(name, factory);
    }

    @Override
    public AbstractListAssert<?, List<?>, Object, ObjectAssert<Object>> extracting(String... names) {
        requireHard("extracting(..)");
        return super.extracting(names);
    }

    @Override
    protected AbstractListAssert<?, List<?>, Object, ObjectAssert<Object>> extractingForProxy(
            Function<? super ACTUAL, ?>[] from) {
        requireHard("extracting(..)");
        return super.extractingForProxy(from);
    }

    @Override
    public <ASSERT extends AbstractAssert<?, ?>> ASSERT asInstanceOf(InstanceOfAssertFactory<?, ASSERT> factory) {
        requireHard("asInstanceOf(..)");
        return super.asInstanceOf(factory);
    }

    @Override
    public RecursiveComparisonAssert<?> usingRecursiveComparison(RecursiveComparisonConfiguration configuration) {
        requireHard("usingRecursiveComparison(..)");
        return super.usingRecursiveComparison(configuration);
    }

    @Override
    public RecursiveComparisonAssert<?> usingRecursiveComparison() {
        requireHard("usingRecursiveComparison()");
        return super.usingRecursiveComparison();
    }

    @Override
    public RecursiveAssertionAssert usingRecursiveAssertion() {
        requireHard("usingRecursiveAssertion()");
        return super.usingRecursiveAssertion();
    }

    private void requireHard(String method) {
        if (collector != null) {
            throw new UnsupportedOperationException(
                    method + " leads to an assertion of AssertJ that would not be soft. "
                            + "Hand the value to the soft assertions instead, as in softly.assertThat(message.subject())");
        }
    }
}
