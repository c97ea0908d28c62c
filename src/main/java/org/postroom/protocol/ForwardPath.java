package org.postroom.protocol;

import java.util.Objects;

/**
 * Where a message is to go: what RCPT names, with its parameters. Immutable.
 *
 * @param mailbox the mailbox; one without a domain is a bare {@code Postmaster} (RFC 5321, 4.5.1)
 * @param parameters the parameters of RCPT, in order
 * @since 0.1.0
 */
public record ForwardPath(Mailbox mailbox, Parameters parameters) {

    /**
     * A forward-path with parameters.
     *
     * @throws NullPointerException if either is absent
     */
    public ForwardPath {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * Reads a forward-path as a person writes it.
     *
     * @param text such as {@code ann@example.com} or {@code <ann@example.com>}
     * @return the path, without parameters
     * @throws IllegalArgumentException if it is none
     */
    public static ForwardPath parse(String text) {
        return new ForwardPath(Mailbox.parse(text), Parameters.none());
    }

    /** {@return the mailbox without angle brackets} */
    public String address() {
        return mailbox.address();
    }

    /** {@return the path in its angle brackets, and the parameters behind it where there are any} */
    @Override
    public String toString() {
        return "<" + mailbox + ">" + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
