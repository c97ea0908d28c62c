package org.postroom.received;

import org.postroom.protocol.Ending;

/** Assertions about an {@link SmtpSession}: what was said and answered in it, and how it ended. */
public class SmtpSessionAssert extends DialogueAssert<SmtpSessionAssert, SmtpSession> {

    /**
     * Assertions about a session.
     *
     * @param actual what they are about
     */
    public SmtpSessionAssert(SmtpSession actual) {
        super(actual, SmtpSessionAssert.class);
    }

    @Override
    Exchanges said() {
        return new Exchanges(actual);
    }

    /**
     * Passes if the client said this name with HELO or EHLO. Waits until it said one.
     *
     * @param name a domain or an address literal
     * @return this
     */
    public SmtpSessionAssert hasClientName(String name) {
        return verify(() -> {
            said().journal().await(() -> actual.clientName().isPresent(), said().patience());
            String there = actual.clientName().orElse("");
            if (!there.equals(name)) {
                throw failure(TraceFailures.clientName(actual, name));
            }
        });
    }

    /**
     * Passes if the session ended in this way. Waits until it has ended, unless it is to be still open.
     *
     * @param ending which
     * @return this
     */
    public SmtpSessionAssert hasEnding(Ending ending) {
        return verify(() -> {
            if (ending != Ending.STILL_OPEN) {
                said().journal().await(() -> !actual.isOpen(), said().patience());
            }
            if (actual.ending() != ending) {
                throw failure(TraceFailures.ending(actual, ending));
            }
        });
    }
}
