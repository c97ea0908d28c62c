package org.postroom;

/**
 * The effect that findings about a client have on a test.
 *
 * <pre>{@code
 * @SmtpTest(onFindings = FindingPolicy.FAIL)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum FindingPolicy {
    /** They are recorded, for those who look. */
    RECORD,
    /** A test that would have passed fails if there are findings of severity MUST. */
    FAIL
}
