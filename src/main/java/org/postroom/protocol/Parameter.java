package org.postroom.protocol;

import java.util.Locale;
import java.util.Optional;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.text.Printable;

/**
 * A parameter of MAIL or RCPT, such as {@code SIZE=10} or {@code SMTPUTF8} (RFC 5321, 4.1.2). Immutable; equality ignores the
 * case of the keyword.
 *
 * @since 0.1.0
 */
public final class Parameter {

    private final String keyword;
    private final String value;

    private Parameter(String keyword, String value) {
        this.keyword = keyword;
        this.value = value;
    }

    /**
     * Reads a parameter as it stands in a command.
     *
     * @param text such as {@code SIZE=10}
     * @return the parameter
     * @throws IllegalArgumentException if the keyword is not made of letters, digits and hyphens
     */
    public static Parameter parse(String text) {
        int equals = text.indexOf('=');
        String keyword = equals < 0 ? text : text.substring(0, equals);
        String problem = PathArgument.problemOf(text);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return new Parameter(keyword, equals < 0 ? null : text.substring(equals + 1));
    }

    /** {@return the keyword in the case it was sent in} */
    public String keyword() {
        return keyword;
    }

    /**
     * Whether this is the parameter of that name.
     *
     * @param name a keyword in any case
     * @return whether it is
     */
    public boolean is(String name) {
        return keyword.equalsIgnoreCase(name);
    }

    /** {@return what stands behind the {@code =}; nothing if there is none} */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that
                && keyword.equalsIgnoreCase(that.keyword)
                && value().equals(that.value());
    }

    @Override
    public int hashCode() {
        return 31 * keyword.toUpperCase(Locale.ROOT).hashCode() + value().hashCode();
    }

    /** {@return the parameter as it was sent, with control characters visible} */
    @Override
    public String toString() {
        return Printable.of(value == null ? keyword : keyword + '=' + value);
    }
}
