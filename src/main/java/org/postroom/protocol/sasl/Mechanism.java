package org.postroom.protocol.sasl;

import java.util.Optional;
import java.util.Set;
import org.postroom.protocol.Identity;
import org.postroom.protocol.grammar.Secrets;

/**
 * One SASL mechanism: its name, what is to be known before offering it, and a way to start it. Immutable; all
 * there are stand in {@link Mechanisms}.
 */
public final class Mechanism {

    enum Trait {
        NEEDS_PASSWORD,
        NEEDS_CERTIFICATE,
        SERVER_FIRST
    }

    private final String name;
    private final Set<Trait> traits;

    Mechanism(String name, Trait... traits) {
        this.name = name;
        this.traits = Set.of(traits);
    }

    /**
     * The registered name.
     *
     * @return the name in capitals, as announced
     */
    public String name() {
        return name;
    }

    /**
     * Whether the password or token itself crosses the connection, so that it wants TLS beneath it: a reason for
     * 538 (RFC 4954 section 6) or for a finding.
     *
     * @return true for PLAIN, LOGIN, XOAUTH2, OAUTHBEARER
     */
    public boolean sendsSecretInClearText() {
        return Secrets.areShownBy(name);
    }

    /**
     * Whether the first challenge comes before anything the client can say, so that an initial response is an error
     * (RFC 4954 section 4).
     *
     * @return true for CRAM-MD5 and DIGEST-MD5
     */
    public boolean serverSpeaksFirst() {
        return traits.contains(Trait.SERVER_FIRST);
    }

    /**
     * What stands in the way of offering the mechanism.
     *
     * @param context the server and the session
     * @return the reason as a sentence without a full stop, or empty if the mechanism can be offered
     */
    public Optional<String> obstacle(SaslContext context) {
        if (traits.contains(Trait.NEEDS_PASSWORD) && context.users().isEmpty()) {
            return Optional.of("it needs a configured user, since the server has to prove that it knows the password");
        }
        if (traits.contains(Trait.NEEDS_CERTIFICATE)
                && context.certificateSubject().isEmpty()) {
            return Optional.of("it needs a TLS client certificate, and this connection has none");
        }
        return Optional.empty();
    }

    /**
     * Starts an authentication.
     *
     * @param context the server and the session
     * @return a new exchange; if there is an {@link #obstacle} it refuses at the first step
     */
    public SaslExchange start(SaslContext context) {
        return new BoundedExchange(
                this,
                obstacle(context)
                        .<Dialogue>map(reason -> new Refused(reason, Mechanisms.dialogue(name, context)))
                        .orElseGet(() -> Mechanisms.dialogue(name, context)));
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * The dialogue of a mechanism that should not have been tried.
     *
     * @param reason why not
     * @param other the dialogue that the client means, which may learn who it is
     */
    private record Refused(String reason, Dialogue other) implements Dialogue {

        @Override
        public SaslStep begin() {
            return SaslStep.refused(reason);
        }

        @Override
        public SaslStep respond(byte[] response) throws MalformedMessage {
            other.respond(response);
            return begin();
        }

        @Override
        public Optional<Identity> claimed() {
            return other.claimed();
        }
    }
}
