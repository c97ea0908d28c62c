package org.postroom.protocol;

import java.util.Locale;
import java.util.Objects;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.text.Printable;

/**
 * A mailbox: a local-part and a domain (RFC 5321, 4.1.2). Immutable.
 *
 * <p>The local-part keeps its case, and is held without quoting: {@code "ann smith"@example.com} has the local-part {@code
 * ann smith}. Equality ignores the case of the domain only (RFC 5321, 2.4).
 *
 * @param localPart what stands before the last {@code @}, unquoted
 * @param domain a domain as it was written, an address literal with its brackets, or empty for a bare {@code Postmaster}
 * @since 0.1.0
 */
public record Mailbox(String localPart, String domain) {

    /**
     * A mailbox of two parts.
     *
     * @throws NullPointerException if either is absent
     */
    public Mailbox {
        Objects.requireNonNull(localPart, "localPart");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Reads a mailbox as a person writes it.
     *
     * @param text such as {@code ann@example.com}, {@code "ann smith"@example.com} or {@code <ann@example.com>}
     * @return the mailbox
     * @throws IllegalArgumentException if it has no local-part, or what follows it is no domain
     */
    public static Mailbox parse(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        MailboxSyntax syntax = MailboxSyntax.of(bracketed ? text.substring(1, text.length() - 1) : text);
        if (syntax.problem() != null) {
            throw new IllegalArgumentException(syntax.problem());
        }
        return new Mailbox(syntax.localPart(), syntax.domain());
    }

    /** {@return whether the domain is empty, as in a bare {@code Postmaster}} */
    public boolean hasNoDomain() {
        return domain.isEmpty();
    }

    /** {@return whether every character is ASCII} */
    public boolean isAscii() {
        return isAscii(localPart) && isAscii(domain);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mailbox that
                && localPart.equals(that.localPart)
                && domain.equalsIgnoreCase(that.domain);
    }

    @Override
    public int hashCode() {
        return 31 * localPart.hashCode() + domain.toLowerCase(Locale.ROOT).hashCode();
    }

    /** {@return the mailbox as it stands in a command, the local-part quoted where it must be} */
    public String address() {
        String local = MailboxSyntax.isDotString(localPart)
                ? localPart
                : '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return domain.isEmpty() ? local : local + '@' + domain;
    }

    /** {@return the {@link #address()} with every character visible} */
    @Override
    public String toString() {
        return Printable.of(address());
    }
}
