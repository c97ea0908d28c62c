package org.postroom.findings;

/** How grave a {@link Finding} is, in the words of RFC 2119. */
public enum Severity {
    /** The client broke a rule that an RFC states with MUST; another server may refuse the mail. */
    MUST,
    /** The client left out what an RFC recommends with SHOULD. */
    SHOULD,
    /** No rule is broken, but the mail would travel better otherwise. */
    ADVICE
}
