package org.postroom.protocol.sasl;

import static org.postroom.protocol.sasl.Mechanism.Trait.NEEDS_CERTIFICATE;
import static org.postroom.protocol.sasl.Mechanism.Trait.NEEDS_PASSWORD;
import static org.postroom.protocol.sasl.Mechanism.Trait.SERVER_FIRST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mechanisms in the order they are announced. {@link #all()} has every one there is; the rest are selections.
 * Immutable.
 */
public final class Mechanisms {

    private static final Mechanisms ALL = new Mechanisms(List.of(
            new Mechanism("PLAIN"),
            new Mechanism("LOGIN"),
            new Mechanism("CRAM-MD5", SERVER_FIRST),
            new Mechanism("DIGEST-MD5", NEEDS_PASSWORD, SERVER_FIRST),
            new Mechanism("SCRAM-SHA-1", NEEDS_PASSWORD),
            new Mechanism("SCRAM-SHA-256", NEEDS_PASSWORD),
            new Mechanism("SCRAM-SHA-512", NEEDS_PASSWORD),
            new Mechanism("XOAUTH2"),
            new Mechanism("OAUTHBEARER"),
            new Mechanism("NTLM"),
            new Mechanism("EXTERNAL", NEEDS_CERTIFICATE)));

    private final List<Mechanism> list;

    private Mechanisms(List<Mechanism> list) {
        this.list = list;
    }

    /**
     * Every mechanism, in the default order.
     *
     * @return all of them
     */
    public static Mechanisms all() {
        return ALL;
    }

    /** How a mechanism goes. A switch, so that what nobody uses is not even loaded: most tests do without. */
    static Dialogue dialogue(String mechanism, SaslContext context) {
        return switch (mechanism) {
            case "PLAIN" -> new Plain(context);
            case "LOGIN" -> new Login(context);
            case "CRAM-MD5" -> new CramMd5(context);
            case "DIGEST-MD5" -> new DigestMd5(context);
            case "SCRAM-SHA-1" -> new Scram(ScramHash.SHA_1, context);
            case "SCRAM-SHA-256" -> new Scram(ScramHash.SHA_256, context);
            case "SCRAM-SHA-512" -> new Scram(ScramHash.SHA_512, context);
            case "XOAUTH2" -> new Bearer(new XOauth2(), context);
            case "OAUTHBEARER" -> new Bearer(new OauthBearer(), context);
            case "NTLM" -> new Ntlm(context);
            case "EXTERNAL" -> new External(context);
            default -> throw new IllegalArgumentException(mechanism);
        };
    }

    /**
     * The mechanisms named, in that order.
     *
     * @param names names in any case
     * @return the selection
     * @throws IllegalArgumentException if a name is unknown here; the message lists what is known
     */
    public Mechanisms only(String... names) {
        return new Mechanisms(Arrays.stream(names).map(this::require).distinct().toList());
    }

    private Mechanism require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No SASL mechanism " + Quotation.of(name) + ", only " + String.join(", ", names())));
    }

    /**
     * The mechanism of a name.
     *
     * @param name a name in any case (RFC 4954 section 4)
     * @return the mechanism, or empty if it is not among these
     */
    public Optional<Mechanism> find(String name) {
        return list.stream()
                .filter(mechanism -> mechanism.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * Those of these mechanisms that can be offered to a session: nothing is in their way.
     *
     * @param context the server and the session
     * @return the selection, in the same order
     */
    public Mechanisms offered(SaslContext context) {
        return new Mechanisms(list.stream()
                .filter(mechanism -> mechanism.obstacle(context).isEmpty())
                .toList());
    }

    /**
     * The mechanisms.
     *
     * @return an immutable list
     */
    public List<Mechanism> list() {
        return list;
    }

    /**
     * Their names: joined by spaces, the parameter of the keyword AUTH.
     *
     * @return an immutable list
     */
    public List<String> names() {
        List<String> names = new ArrayList<>(list.size());
        for (Mechanism mechanism : list) {
            names.add(mechanism.name());
        }
        return List.copyOf(names);
    }

    /** The names. */
    @Override
    public String toString() {
        return String.join(" ", names());
    }
}
