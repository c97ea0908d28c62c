package org.postroom;

/** What a server does about a client that breaks a rule. */
public enum Conformance {
    /** It takes what it safely can, and records a finding. */
    LENIENT,
    /** It refuses what breaks a MUST, with the reply that the RFC names, and records the finding too. */
    STRICT
}
