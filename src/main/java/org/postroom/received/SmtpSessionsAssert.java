package org.postroom.received;

/**
 * Assertions about {@link SmtpSessions}: how many there are, and ways to each of them; a session is there when its client has connected.
 *
 * @since 0.1.0
 */
public class SmtpSessionsAssert
        extends LiveViewAssert<SmtpSessionsAssert, SmtpSessions, SmtpSession, SmtpSessionAssert> {

    /**
     * Assertions about sessions.
     *
     * @param actual what they are about
     */
    public SmtpSessionsAssert(SmtpSessions actual) {
        super(actual, SmtpSessionsAssert.class, SmtpSessionAssert::new);
    }

    /**
     * Passes if there is exactly one session, and leads to it. Waits until there is one.
     *
     * @return assertions about it
     */
    public final SmtpSessionAssert hasSingleSession() {
        return single();
    }
}
