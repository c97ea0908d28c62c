package org.postroom.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * Where failures of a message are reported to: what MAIL names. The null reverse-path {@code <>} is a value, not an absence
 * (RFC 5321, 4.5.5). Immutable.
 *
 * @since 0.1.0
 */
public final class ReversePath {

    private static final ReversePath NULL = new ReversePath(null);

    private final Mailbox mailbox;

    private ReversePath(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** {@return the null reverse-path, {@code <>}} */
    public static ReversePath nullPath() {
        return NULL;
    }

    /**
     * The reverse-path of a mailbox.
     *
     * @param mailbox the mailbox
     * @return the path
     */
    public static ReversePath of(Mailbox mailbox) {
        return new ReversePath(Objects.requireNonNull(mailbox, "mailbox"));
    }

    /**
     * Reads a reverse-path as a person writes it.
     *
     * @param text such as {@code bounces@example.com}, {@code <bounces@example.com>}, {@code <>} or the empty string
     * @return the path
     * @throws IllegalArgumentException if it is none
     */
    public static ReversePath parse(String text) {
        return text.isEmpty() || text.equals("<>") ? NULL : of(Mailbox.parse(text));
    }

    /** {@return whether this is {@code <>}, as in delivery reports and automatic answers} */
    public boolean isNull() {
        return mailbox == null;
    }

    /** {@return the mailbox; nothing if the path is null} */
    public Optional<Mailbox> mailbox() {
        return Optional.ofNullable(mailbox);
    }

    /** {@return the mailbox without angle brackets; empty if the path is null} */
    public String address() {
        return mailbox == null ? "" : mailbox.address();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReversePath that && Objects.equals(mailbox, that.mailbox);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(mailbox);
    }

    /** {@return the path in its angle brackets} */
    @Override
    public String toString() {
        return "<" + (mailbox == null ? "" : mailbox) + ">";
    }
}
