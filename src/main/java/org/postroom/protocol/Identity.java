package org.postroom.protocol;

import java.util.Objects;
import java.util.Optional;
import org.postroom.text.Printable;

/**
 * Who logged in, and how: what a successful authentication leaves behind.
 *
 * <p>Immutable. The secret, where the mechanism carries one, is in {@link #secret()} and in no text.
 *
 * @since 0.1.0
 */
public final class Identity {

    private final String mechanism;
    private final String user;
    private final String authorization;
    private final String secret;

    Identity(String mechanism, String user, String authorization, String secret) {
        this.mechanism = Objects.requireNonNull(mechanism, "mechanism");
        this.user = Objects.requireNonNull(user, "user");
        this.authorization = Objects.requireNonNull(authorization, "authorization");
        this.secret = secret;
    }

    /**
     * The mechanism that was used.
     *
     * @return its registered name, in capitals
     */
    public String mechanism() {
        return mechanism;
    }

    /**
     * The authentication identity: whose password, token or certificate it was.
     *
     * @return the user as the client named it; the certificate's subject for EXTERNAL; empty where an OAUTHBEARER
     *     client named nobody and the token belongs to no configured user
     */
    public String user() {
        return user;
    }

    /**
     * The authorization identity: on whose behalf the client acts (RFC 4422 section 2).
     *
     * @return the same as {@link #user()} unless the client said otherwise
     */
    public String authorization() {
        return authorization;
    }

    /**
     * The secret itself, in clear text, for a test that asserts on it. Do not print it.
     *
     * @return the password (PLAIN, LOGIN) or token (XOAUTH2, OAUTHBEARER); empty for every other mechanism
     */
    public Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identity that
                && mechanism.equals(that.mechanism)
                && user.equals(that.user)
                && authorization.equals(that.authorization)
                && Objects.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mechanism, user, authorization, secret);
    }

    /** The user, the mechanism, and whether there is a secret; never the secret. Control characters are visible. */
    @Override
    public String toString() {
        return Printable.of(user)
                + (authorization.equals(user) ? "" : " acting as " + Printable.of(authorization))
                + " by " + mechanism
                + (secret == null ? "" : ", secret ********");
    }
}
