package org.postroom.received;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AssertFactory;

/**
 * What all assertions of this library have in common: how they fail, and how they lead on to other assertions.
 *
 * <p>A failure honours {@code as(..)}, {@code overridingErrorMessage(..)} and {@code withRepresentation(..)}. Methods that lead to
 * another assertion are final, so that they work softly too: with a soft assertion, what is not there is reported once, and what
 * is asked about it afterwards is passed over.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> what it is about
 */
public abstract class SmtpAssert<SELF extends SmtpAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractObjectAssert<SELF, ACTUAL> {

    /** The door that the AssertJ after 3 has for assertions, in place of generated proxies; null under AssertJ 3. */
    private static final MethodHandle EXECUTE_ASSERTION = executeAssertion();

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
     * Runs a check so that a soft assertion collects its failure. Every assertion goes through here.
     *
     * @param check throws an {@link AssertionError} if the assertion fails
     * @return this
     */
    protected SELF verify(Runnable check) {
        if (Nothing.is(actual)) {
            return myself;
        }
        Runnable checkOfSomething = () -> {
            isNotNull();
            check.run();
        };
        if (EXECUTE_ASSERTION == null) {
            checkOfSomething.run();
            return myself;
        }
        try {
            AbstractAssert<?, ?> ignored =
                    (AbstractAssert<?, ?>) EXECUTE_ASSERTION.invoke((SmtpAssert<?, ?>) this, checkOfSomething);
            return myself;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leads to an assertion about what is found; {@code nothing} is what a soft assertion goes on with if nothing is. */
    final <T, A extends AbstractAssert<?, ?>> A navigate(Supplier<T> search, T nothing, AssertFactory<T, A> assertion) {
        AtomicReference<T> found = new AtomicReference<>(nothing);
        verify(() -> found.set(search.get()));
        return extracting(from -> found.get(), assertion);
    }

    /** Gives another assertion the description, the message and the representation of this one. */
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
}
