package org.postroom.protocol.sasl;

/**
 * The beginning of a SCRAM or OAUTHBEARER message (RFC 5801 section 4): whether the client binds to the channel,
 * and as whom it acts.
 *
 * @param text the header as it was sent, with both commas
 * @param authorization the authorization identity, empty if there is none
 * @param rest what follows the header
 */
record Gs2Header(String text, String authorization, String rest) {

    static Gs2Header read(String message) throws MalformedMessage {
        int first = message.indexOf(',');
        int second = message.indexOf(',', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedMessage(
                    "the message does not begin with a GS2 header such as 'n,,' (RFC 5801 section 4)");
        }
        String binding = message.substring(0, first);
        if (binding.startsWith("p=")) {
            throw new MalformedMessage(
                    "channel binding was asked for and no -PLUS mechanism is offered: send 'n' or 'y'");
        }
        if (!binding.equals("n") && !binding.equals("y")) {
            throw new MalformedMessage("the GS2 header does not begin with 'n' or 'y' (RFC 5801 section 4)");
        }
        String authzid = message.substring(first + 1, second);
        if (!authzid.isEmpty() && !authzid.startsWith("a=")) {
            throw new MalformedMessage(
                    "between the commas of the GS2 header stands something other than 'a=' and a name");
        }
        return new Gs2Header(
                message.substring(0, second + 1),
                authzid.length() <= "a=".length() ? "" : name(authzid.substring(2)),
                message.substring(second + 1));
    }

    /** Whether there is an authorization identity, and it is empty. */
    boolean hasEmptyAuthorization() {
        return text.endsWith(",a=,");
    }

    /** A saslname (RFC 5802 section 5.1) without its escapes. */
    static String name(String escaped) throws MalformedMessage {
        String name = escaped.replace("=2C", ",").replace("=3D", "=");
        // Each escape is two characters longer than what it stands for, so an = that is none shows in the length.
        long equals = escaped.chars().filter(character -> character == '=').count();
        if (escaped.length() - name.length() != 2 * equals) {
            throw new MalformedMessage("a name has '=' in it that is neither '=2C' nor '=3D' (RFC 5802 section 5.1)");
        }
        if (name.isEmpty() || name.indexOf(0) >= 0) {
            throw new MalformedMessage("a name is empty or has a NUL in it (RFC 5802 section 5.1)");
        }
        return name;
    }
}
