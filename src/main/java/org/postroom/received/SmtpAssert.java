package org.postroom.received;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AssertFactory;
import org.assertj.core.api.Condition;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * What all assertions of this library have in common: how they fail, and how they lead on to other assertions.
 *
 * <p>A failure honours {@code as(..)}, {@code overridingErrorMessage(..)} and {@code withRepresentation(..)}. An assertion can be
 * {@linkplain #softly made soft}; then what it leads to is soft too, and where it leads to what is not there, that is reported once and
 * what is asked about it is passed over.
 *
 * <p>AssertJ makes assertions soft with generated classes. This library does not need them, since every check goes through
 * {@link #verify}: so it works for test modules too, and with the AssertJ that will have no generated classes.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> what it is about
 */
public abstract class SmtpAssert<SELF extends SmtpAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractObjectAssert<SELF, ACTUAL> {

    /** The door that the AssertJ after 3 has for the checks of an assertion; null under AssertJ 3. */
    private static final MethodHandle EXECUTE_ASSERTION = executeAssertion();

    private SoftAssertionsProvider collector;
    private boolean checking;

    SmtpAssert(ACTUAL actual, Class<?> self) {
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
     * @param failures where failures go
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

    private SELF verifyAny(Runnable check) {
        if (checking || collector == null) {
            throwing(check);
            return myself;
        }
        checking = true;
        try {
            throwing(check);
            collector.succeeded();
        } catch (AssertionError e) {
            collector.collectAssertionError(e);
        } finally {
            checking = false;
        }
        return myself;
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

    /** Leads to an assertion of this library. */
    final <T, A extends SmtpAssert<A, T>> A lead(Supplier<T> search, AssertFactory<T, A> assertion) {
        Step<T> step = new Step<>(search);
        A next = extracting(from -> step.found, assertion);
        return step.collector == null ? next : next.softly(step.collector);
    }

    /** Leads to an assertion of AssertJ. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    final <T, A extends AbstractAssert<?, ?>> A lead(
            Supplier<T> search, AssertFactory<T, A> assertion, Class<? super T> type, Class<?> assertionType) {
        Step<T> step = new Step<>(search);
        if (step.collector == null) {
            return extracting(from -> step.found, assertion);
        }
        AbstractAssert next = (AbstractAssert) step.collector.proxy((Class) assertionType, (Class) type, step.found);
        next.withRepresentation(info.representation());
        return (A) (info.hasDescription() ? next.describedAs(info.description()) : next);
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

    /** Gives a throwing assertion the description, the message and the representation of this one. */
    final <A extends SmtpAssert<A, ?>> A described(A other) {
        other.info = info;
        return other;
    }

    final AssertionError failure(Failure failure) {
        return assertionError(failure);
    }

    /** A failure whose two texts a development environment can show side by side. */
    final AssertionError failure(Failure failure, String actualText, String expectedText) {
        String text = failure.text(info.representation());
        // AssertJ reads %n as a line break even in a finished text.
        return text.contains("%n") ? failure(failure) : failureWithActualExpected(actualText, expectedText, "%s", text);
    }

    @Override
    public SELF isNotNull() {
        return verifyAny(super::isNotNull);
    }

    @Override
    public void isNull() {
        verifyAny(super::isNull);
    }

    @Override
    public SELF isEqualTo(Object expected) {
        return verifyAny(() -> super.isEqualTo(expected));
    }

    @Override
    public SELF isNotEqualTo(Object other) {
        return verifyAny(() -> super.isNotEqualTo(other));
    }

    @Override
    public SELF isSameAs(Object expected) {
        return verifyAny(() -> super.isSameAs(expected));
    }

    @Override
    public SELF isNotSameAs(Object other) {
        return verifyAny(() -> super.isNotSameAs(other));
    }

    @Override
    public SELF is(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.is(condition));
    }

    @Override
    public SELF isNot(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.isNot(condition));
    }

    @Override
    public SELF has(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.has(condition));
    }

    @Override
    public SELF doesNotHave(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.doesNotHave(condition));
    }

    @Override
    public SELF satisfies(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.satisfies(condition));
    }

    @Override
    public SELF matches(Predicate<? super ACTUAL> predicate) {
        return verifyAny(() -> super.matches(predicate));
    }

    @Override
    public SELF matches(Predicate<? super ACTUAL> predicate, String description) {
        return verifyAny(() -> super.matches(predicate, description));
    }

    @Override
    protected SELF satisfiesForProxy(Consumer<? super ACTUAL>[] requirements) {
        return verifyAny(() -> super.satisfiesForProxy(requirements));
    }

    @Override
    protected SELF satisfiesAnyOfForProxy(Consumer<? super ACTUAL>[] requirements) {
        return verifyAny(() -> super.satisfiesAnyOfForProxy(requirements));
    }
}
