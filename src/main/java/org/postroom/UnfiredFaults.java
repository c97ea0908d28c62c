package org.postroom;

/** What a planned fault that never fired does to a JUnit test that would have passed. */
public enum UnfiredFaults {
    /** The test fails: it proves nothing about the failure it was written for. */
    FAIL,
    /** The test passes. */
    ACCEPT
}
