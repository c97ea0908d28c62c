package org.postroom.protocol;

import java.util.Objects;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.protocol.grammar.Xtext;
import org.postroom.text.Printable;

/**
 * Whom the sender wrote to, before anyone forwarded the message: the parameter ORCPT of RCPT (RFC 3461, 4.2). Immutable.
 *
 * @param type the kind of address, such as {@code rfc822} or {@code utf-8}, as it was given
 * @param address the address, decoded from xtext
 * @since 0.1.0
 */
public record OriginalRecipient(String type, String address) {

    /** The longest value, in characters (RFC 3461, 4.2). */
    private static final int LIMIT = 500;

    /**
     * An address of some kind.
     *
     * @throws NullPointerException if either is absent
     */
    public OriginalRecipient {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(address, "address");
    }

    /**
     * Reads the value of ORCPT.
     *
     * @param value such as {@code rfc822;ann+2Bnews@example.com}
     * @return the address, decoded
     * @throws IllegalArgumentException if it has no type or no address, is over 500 characters, or is not in xtext
     */
    public static OriginalRecipient parse(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon <= 0
                || semicolon == value.length() - 1
                || !MailboxSyntax.isDotString(value.substring(0, semicolon))
                || value.length() > LIMIT) {
            throw new IllegalArgumentException(
                    "ORCPT takes a type, a semicolon and an address, up to 500 characters, as in"
                            + " ORCPT=rfc822;ann@example.com (RFC 3461, 4.2), but there was \"" + Printable.of(value)
                            + "\"");
        }
        String type = value.substring(0, semicolon);
        String address = value.substring(semicolon + 1);
        // An address of type utf-8 may stand in UTF-8 as it is (RFC 6533, 3).
        boolean asItIs = type.equalsIgnoreCase("utf-8") && !Xtext.isXtext(address);
        return new OriginalRecipient(type, asItIs ? address : Xtext.decode(address));
    }

    /** {@return the value as a person reads it, the address decoded} */
    @Override
    public String toString() {
        return Printable.of(type + ";" + address);
    }
}
