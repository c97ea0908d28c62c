package org.postroom;

/** What findings about a client do to a test. */
public enum Findings {
    /** They are recorded, for those who look. */
    RECORD,
    /** A test that would have passed fails if there are findings of severity MUST. */
    FAIL
}
