package org.postroom.received;

import java.util.function.BooleanSupplier;
import org.postroom.protocol.Ending;

/**
 * Assertions about an {@link SmtpSession}: what was said and answered in it, and how it ended.
 *
 * @since 0.1.0
 */
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
            awaitOpen(() -> !actual.clientName().isEmpty());
            String there = actual.clientName();
            if (!there.equals(name)) {
                throw failure(SessionFailures.clientName(actual, name), there, name);
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
                awaitOpen(() -> false);
            }
            if (actual.ending() != ending) {
                throw failure(SessionFailures.ending(actual, ending), actual.ending(), ending);
            }
        });
    }

    /**
     * Passes if the session goes over TLS now, be it after STARTTLS or from the first octet. Does not wait.
     *
     * @return this
     */
    public SmtpSessionAssert isEncrypted() {
        return verify(() -> {
            if (!actual.isEncrypted()) {
                throw failure(
                        SessionFailures.encryption(actual, "the session to be encrypted, but it was in clear text"));
            }
        });
    }

    /**
     * Passes if the session does not go over TLS now. Does not wait.
     *
     * @return this
     */
    public SmtpSessionAssert isNotEncrypted() {
        return verify(() -> {
            if (actual.isEncrypted()) {
                throw failure(
                        SessionFailures.encryption(actual, "the session to be in clear text, but it was encrypted"));
            }
        });
    }

    /**
     * Passes if the client authenticated as this user. Waits until it has authenticated.
     *
     * @param user the authentication identity, with its case
     * @return this
     */
    public SmtpSessionAssert hasUser(String user) {
        return verify(() -> {
            awaitOpen(() -> actual.user().isPresent());
            if (!actual.user().filter(user::equals).isPresent()) {
                throw failure(SessionFailures.user(actual, user), actual.user().orElse(null), user);
            }
        });
    }

    /**
     * Passes if the client authenticated with this mechanism. Waits until it has authenticated.
     *
     * @param mechanism such as {@code PLAIN}, in any case
     * @return this
     */
    public SmtpSessionAssert hasMechanism(String mechanism) {
        return verify(() -> {
            awaitOpen(() -> actual.mechanism().isPresent());
            if (!actual.mechanism().filter(mechanism::equalsIgnoreCase).isPresent()) {
                throw failure(
                        SessionFailures.mechanism(actual, mechanism),
                        actual.mechanism().orElse(null),
                        mechanism);
            }
        });
    }

    /** Waits until something is so, or the session has ended: from then on it does not change. */
    private void awaitOpen(BooleanSupplier condition) {
        said().awaits(() -> condition.getAsBoolean() || !actual.isOpen(), said().patience());
    }
}
