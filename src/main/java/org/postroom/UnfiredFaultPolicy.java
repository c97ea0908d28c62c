package org.postroom;

/**
 * The effect that a planned fault which never fired has on a test that would have passed.
 *
 * <pre>{@code
 * @SmtpTest(onUnfiredFaults = UnfiredFaultPolicy.FAIL_UNLESS_ALL_FIRED)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum UnfiredFaultPolicy {
    /** The test fails: it proves nothing about the failure it was written for. */
    FAIL,
    /** The test fails, and also if a fault fired less often than its {@code times(n)} says. */
    FAIL_UNLESS_ALL_FIRED,
    /** The test passes. */
    ACCEPT
}
