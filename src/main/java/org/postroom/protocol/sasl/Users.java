package org.postroom.protocol.sasl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The users a server knows, with their passwords, in the order they were configured.
 *
 * <p>{@linkplain #isEmpty() Empty} means that any credentials are accepted. A bearer token is checked like a
 * password. Names and passwords are compared as SASLprep leaves them (RFC 4013), case-sensitively. Immutable.
 */
public final class Users {

    /** In a sentence that has to fit into the line of a reply. */
    private static final int NAMES_SHOWN = 3;

    private static final Users ANYBODY = new Users(Map.of());

    private final Map<String, String> passwords;

    private Users(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /**
     * No configured users: any credentials are accepted.
     *
     * @return the empty value
     */
    public static Users anybody() {
        return ANYBODY;
    }

    /**
     * A single user; more follow with {@link #and}.
     *
     * @param name the user's name, not empty
     * @param password the user's password or bearer token, not empty
     * @return the users
     */
    public static Users of(String name, String password) {
        return ANYBODY.and(name, password);
    }

    /**
     * These users and one more.
     *
     * @param name the user's name, not empty
     * @param password the user's password or bearer token, not empty
     * @return the longer value
     * @throws IllegalArgumentException if name or password is empty or has a NUL (RFC 4616 section 2), or the name is
     *     there already
     */
    public Users and(String name, String password) {
        if (name.isEmpty() || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException("A user's name must not be empty or hold a NUL");
        }
        if (password.isEmpty() || password.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "The password of user " + Quotation.of(name) + " must not be empty or hold a NUL");
        }
        if (passwordOf(name).isPresent()) {
            throw new IllegalArgumentException("User " + Quotation.of(name) + " is configured twice");
        }
        Map<String, String> more = new LinkedHashMap<>(passwords);
        more.put(name, password);
        return new Users(more);
    }

    /**
     * Whether no user is configured, so that any credentials are accepted.
     *
     * @return true if there is none
     */
    public boolean isEmpty() {
        return passwords.isEmpty();
    }

    /**
     * The names, in order.
     *
     * @return an immutable list
     */
    public List<String> names() {
        return List.copyOf(passwords.keySet());
    }

    /**
     * The password of a user, in clear text. Do not print it.
     *
     * @param name a user's name
     * @return the password, or empty if there is no such user
     */
    public Optional<String> passwordOf(String name) {
        String prepared = SaslPrep.prepare(name);
        return passwords.entrySet().stream()
                .filter(user -> SaslPrep.prepare(user.getKey()).equals(prepared))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The first user whose password or token this is. */
    Optional<String> ownerOf(String secret) {
        String prepared = SaslPrep.prepare(secret);
        return passwords.entrySet().stream()
                .filter(user -> SaslPrep.prepare(user.getValue()).equals(prepared))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Why these credentials are not accepted, or empty if they are.
     *
     * @param kind what the secret is called in the sentence: password or token
     */
    Optional<String> objection(String name, String kind, String secret) {
        if (isEmpty()) {
            return Optional.empty();
        }
        Optional<String> expected = passwordOf(name);
        if (expected.isEmpty()) {
            return Optional.of(unknown(name));
        }
        return SaslPrep.prepare(expected.get()).equals(SaslPrep.prepare(secret))
                ? Optional.empty()
                : Optional.of("the " + kind + " sent for user " + quote(name) + " is not the one configured");
    }

    /** The sentence for a name that is not configured. */
    String unknown(String name) {
        if (ownerOf(name).isPresent()) {
            return "a configured password was sent as the user name: are the two swapped?";
        }
        String known = names().stream().limit(NAMES_SHOWN).map(this::quote).collect(Collectors.joining(", "));
        int more = passwords.size() - NAMES_SHOWN;
        return "no user " + quote(name) + " is configured, only " + known + (more > 0 ? " and " + more + " more" : "");
    }

    /** What a client sent, fit for a sentence: short, printable, and masked if a configured password is in it. */
    String quote(String text) {
        return passwords.entrySet().stream()
                        .anyMatch(user -> text.contains(user.getValue()) && !text.equals(user.getKey()))
                ? Quotation.MASKED
                : Quotation.of(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Users that && passwords.equals(that.passwords);
    }

    @Override
    public int hashCode() {
        return passwords.hashCode();
    }

    /** The names; never a password. */
    @Override
    public String toString() {
        return isEmpty() ? "anybody" : String.join(", ", names());
    }
}
