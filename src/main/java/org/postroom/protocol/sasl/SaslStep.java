package org.postroom.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.postroom.protocol.Identity;

/**
 * What the server does next in an authentication: ask on, let in, or refuse. Immutable.
 *
 * <p>A success carries no data. SMTP has no place for it (RFC 4954 section 4): where a mechanism has some, it
 * goes out as the last challenge, and success follows the client's empty response.
 */
public sealed interface SaslStep {

    /** The server asks: in SMTP a 334. */
    final class Challenge implements SaslStep {

        private final byte[] data;

        Challenge(byte[] data) {
            this.data = data.clone();
        }

        /**
         * The challenge, before base64.
         *
         * @return a copy; of length zero where the server only gives the client the word
         */
        public byte[] data() {
            return data.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Challenge that && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return "challenge " + Quotation.of(new String(data, StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * The client is let in: in SMTP a 235.
     *
     * @param identity who it is
     */
    record Success(Identity identity) implements SaslStep {

        /** Refuses null. */
        public Success {
            Objects.requireNonNull(identity, "identity");
        }
    }

    /**
     * The client is not let in: in SMTP a 535, or a 501 where the message was malformed (RFC 4954, 4).
     *
     * @param kind whether the message or the credentials were wrong
     * @param reason a sentence for the developer, in printable ASCII, without a full stop; it never holds a secret
     */
    record Failure(Kind kind, String reason) implements SaslStep {

        /** What was wrong. */
        public enum Kind {
            /** The client broke the mechanism's grammar or order. */
            MALFORMED,
            /** The message was well-formed and its credentials are not accepted. */
            REFUSED
        }

        /** Refuses nulls. */
        public Failure {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A step that asks.
     *
     * @param data the challenge before base64
     * @return the step
     */
    static SaslStep challenge(byte[] data) {
        return new Challenge(data);
    }

    /**
     * A step that asks in text.
     *
     * @param text the challenge, sent as UTF-8
     * @return the step
     */
    static SaslStep challenge(String text) {
        return new Challenge(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A step that lets the client in.
     *
     * @param identity who it is
     * @return the step
     */
    static SaslStep success(Identity identity) {
        return new Success(identity);
    }

    /**
     * A step that refuses well-formed credentials.
     *
     * @param reason a sentence without a secret
     * @return the step
     */
    static SaslStep refused(String reason) {
        return new Failure(Failure.Kind.REFUSED, reason);
    }

    /**
     * A step that refuses a message the mechanism does not allow.
     *
     * @param reason a sentence without a secret
     * @return the step
     */
    static SaslStep malformed(String reason) {
        return new Failure(Failure.Kind.MALFORMED, reason);
    }
}
