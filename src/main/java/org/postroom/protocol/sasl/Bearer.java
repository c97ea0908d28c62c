package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * The dialogue of XOAUTH2 and OAUTHBEARER, which differ in their grammar only: a token is accepted or, in two
 * rounds, refused.
 *
 * <p>A configured user's token is its password. A refusal is first a challenge in JSON that the client answers with
 * nothing of consequence, and then a failure (RFC 7628 section 3.2.3).
 */
final class Bearer implements Dialogue {

    /** How a mechanism writes a claim and a refusal. */
    interface Grammar {

        String mechanism();

        Claim read(String message) throws MalformedMessage;

        /** Whether a message that can be read has an authorization identity that is empty. */
        default boolean hasEmptyAuthorization(String message) throws MalformedMessage {
            return false;
        }

        /** The JSON of a refusal. */
        String refusal();
    }

    /** What a client claims: to be this user, since it holds this token. The user is empty if it names none. */
    record Claim(String user, String token) {

        /** The scheme is matched in any case (RFC 7235 section 2.1). */
        static Claim of(String user, String authorization) throws MalformedMessage {
            String scheme = "Bearer ";
            if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                throw new MalformedMessage("the value of 'auth=' does not begin with 'Bearer '");
            }
            return new Claim(user, authorization.substring(scheme.length()).strip());
        }

        @Override
        public String toString() {
            return user + " with a token";
        }
    }

    private final Grammar grammar;
    private final Users users;
    private String reason;
    private Identity claimed;
    private boolean emptyAuthorization;

    Bearer(Grammar grammar, SaslContext context) {
        this.grammar = grammar;
        this.users = context.users();
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        if (reason != null) {
            return SaslStep.refused(reason);
        }
        String message = Utf8.readWithoutNul(response);
        Claim claim = grammar.read(message);
        emptyAuthorization = grammar.hasEmptyAuthorization(message);
        String user = claim.user().isEmpty() ? users.ownerOf(claim.token()).orElse("") : claim.user();
        claimed = Made.withSecret(Made.identity(grammar.mechanism(), user), claim.token());
        if (claim.token().isEmpty()) {
            reason = "the token is empty";
        } else if (user.isEmpty() && !users.isEmpty()) {
            reason = "no user was named and the token is no configured user's password";
        } else {
            reason = users.objection(user, "token", claim.token()).orElse(null);
        }
        return reason == null ? SaslStep.success(claimed) : SaslStep.challenge(grammar.refusal());
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(claimed);
    }

    @Override
    public boolean hasEmptyAuthorization() {
        return emptyAuthorization;
    }
}
