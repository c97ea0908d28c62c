package org.postroom.protocol.sasl;

import java.util.List;
import java.util.regex.Pattern;

/**
 * OAUTHBEARER (RFC 7628): {@code n,a=ann,^Ahost=mx^Aport=25^Aauth=Bearer token^A^A}.
 *
 * <p>The authorization identity is the only name in it. Where it is left out, the user is the configured one whose
 * token it is.
 */
final class OauthBearer implements Bearer.Grammar {

    private static final Pattern PAIRS = Pattern.compile("\u0001(?:[A-Za-z]+=[^\u0001]*\u0001)+\u0001");

    @Override
    public String mechanism() {
        return "OAUTHBEARER";
    }

    @Override
    public Bearer.Claim read(String message) throws MalformedMessage {
        Gs2Header header = Gs2Header.read(message);
        if (!PAIRS.matcher(header.rest()).matches()) {
            throw new MalformedMessage(
                    "after the GS2 header come no pairs ^A key '=' value ... ^A ^A (RFC 7628 section 3.1)");
        }
        List<String> authorizations = List.of(header.rest().split("\u0001")).stream()
                .filter(pair -> pair.startsWith("auth="))
                .toList();
        if (authorizations.size() != 1) {
            throw new MalformedMessage("the key 'auth' is there " + authorizations.size()
                    + " times instead of once (RFC 7628 section 3.1)");
        }
        String authorization = authorizations.get(0).substring("auth=".length());
        // An empty value asks for the server's discovery data, which come with the refusal (section 4.3).
        return authorization.isEmpty()
                ? new Bearer.Claim(header.authorization(), "")
                : Bearer.Claim.of(header.authorization(), authorization);
    }

    @Override
    public String refusal() {
        return "{\"status\":\"invalid_token\",\"scope\":\"smtp\"}";
    }
}
