package org.postroom.fault;

/**
 * A planned misbehaviour of one server: when it happens, and what happens then. This is its handle; the fault is armed from the
 * moment the handle exists. Thread-safe.
 *
 * <p>A fault that never fires fails the JUnit test it was made for, since a test that passes without the failure it is about proves
 * nothing; {@link #lenient()} exempts it.
 */
public interface Fault {

    /** {@return how often it has fired} */
    int timesFired();

    /** {@return whether it has fired as often as it was to, so that it steps aside} */
    boolean isUsedUp();

    /** Disarms it: it fires no more. What it has done stays in the trace. */
    void remove();

    /** {@return whether it was removed} */
    boolean isRemoved();

    /**
     * Lets a test pass although the fault did not fire.
     *
     * @return this
     */
    Fault lenient();

    /** {@return whether a test passes although the fault did not fire} */
    boolean isLenient();

    /**
     * Whether it fired, and if not, what came nearest.
     *
     * @return such as {@code on(RCPT).matching("bob@*") never fired; RCPT came 2 times, for <ann@example.com>}
     */
    String report();

    /** {@return the whole script: when, and what} */
    String description();

    /** {@return when it happens, as it stands in the transcript, such as {@code on(RCPT).matching("bounce@*")}} */
    @Override
    String toString();
}
