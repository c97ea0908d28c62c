package org.postroom;

/**
 * The treatment of a client that breaks a rule.
 *
 * <pre>{@code
 * @SmtpTest(conformance = Conformance.STRICT)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Conformance {
    /** The server takes what it safely can, and records a finding. */
    LENIENT,
    /** The server refuses what breaks a MUST, with the reply that the RFC names, and records the finding too. */
    STRICT
}
