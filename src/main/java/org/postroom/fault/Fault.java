package org.postroom.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A planned misbehaviour of one server: when it happens, and what happens then. This is its handle; the fault is armed from the
 * moment the handle exists. Thread-safe.
 *
 * <pre>{@code
 * Fault busy = smtp.on(RCPT).times(2).reply("450 4.2.1 Mailbox busy");
 * application.sendNewsletter();
 * assertThat(busy.timesFired()).isEqualTo(2);
 * }</pre>
 *
 * <p>A fault that never fires fails the JUnit test it was made for, since a test that passes without the failure it is about proves
 * nothing; {@link #lenient()} exempts it.
 *
 * @since 0.1.0
 */
public interface Fault {

    /** {@return the number of times it has fired} */
    int timesFired();

    /** {@return the number of times it is to fire, as {@code once()} or {@code times(n)} have said; empty if there is no limit} */
    OptionalInt timesPlanned();

    /** {@return true if it has fired as often as it was to, so that it steps aside} */
    boolean isUsedUp();

    /** Disarms it: it fires no more. Its effects so far stay in the trace. */
    void remove();

    /** {@return true if it was removed} */
    boolean isRemoved();

    /**
     * Lets a test pass although the fault did not fire.
     *
     * @return this
     */
    Fault lenient();

    /** {@return true if a test passes although the fault did not fire} */
    boolean isLenient();

    /**
     * Tells in words how often it fired, and if it never did, what came nearest.
     *
     * @return a text such as {@code on(RCPT).matching("bob@*") never fired; RCPT came 2 times, for <ann@example.com>} or
     *     {@code on(MAIL).times(3) fired 1 of 3 times; MAIL came 1 time}
     */
    String report();

    /**
     * Returns the line of the test that planned it, as a stack trace has it, so that an IDE leads there:
     * {@code shop.OrderTest.triesAgain(OrderTest.java:42)}.
     *
     * @return the line; empty for a fault that an annotation planned
     */
    Optional<String> plannedAt();

    /** {@return the whole script: when, and what} */
    String description();

    /** {@return the first half of the script, which is in the transcript, such as {@code on(RCPT).matching("bounce@*")}} */
    @Override
    String toString();
}
