package org.postroom.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.ByteArrayAssert;
import org.assertj.core.api.StringAssert;

/**
 * Assertions about a {@link MessagePart}: a body, an attachment, or something shown within a message. None of them waits.
 *
 * <pre>{@code
 * assertThat(message).attachment("terms.pdf").hasContentType("application/pdf").hasSize(20_480);     // passes
 * assertThat(message).attachment("terms.pdf").hasContentType("text/plain");                          // fails with the type there is
 * }</pre>
 *
 * @since 0.1.0
 */
public class MessagePartAssert extends SmtpAssert<MessagePartAssert, MessagePart> {

    /**
     * Makes assertions about a part.
     *
     * @param actual the part
     */
    public MessagePartAssert(MessagePart actual) {
        super(actual, MessagePartAssert.class);
    }

    /**
     * Verifies that this is the media type, whatever its parameters.
     *
     * @param contentType the media type, such as {@code application/pdf}, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasContentType(String contentType) {
        return verify(() -> requireValue(
                "the content type", contentType, Optional.of(actual.contentType()), contentType::equalsIgnoreCase));
    }

    /**
     * Verifies that this is the file name.
     *
     * @param fileName the whole file name, decoded
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasFileName(String fileName) {
        return verify(() -> requireValue("the file name", fileName, actual.fileName(), fileName::equals));
    }

    /**
     * Verifies that this is the Content-ID.
     *
     * @param contentId the Content-ID without its angle brackets
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasContentId(String contentId) {
        return verify(() -> requireValue("the Content-ID", contentId, actual.contentId(), contentId::equals));
    }

    /**
     * Verifies that this charset is declared.
     *
     * @param charset the name of the charset, such as {@code UTF-8}, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasCharset(String charset) {
        return verify(() -> requireValue("the charset", charset, actual.charset(), charset::equalsIgnoreCase));
    }

    /**
     * Verifies that there are so many octets, transfer encoding undone.
     *
     * @param octets the number of octets
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasSize(long octets) {
        return verify(() -> {
            if (actual.size() != octets) {
                throw failure(PartFailures.size(actual, octets), actual.size(), octets);
            }
        });
    }

    /**
     * Verifies that these are the octets, transfer encoding undone.
     *
     * @param octets all octets
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasBytes(byte[] octets) {
        return verify(() -> {
            byte[] there = actual.bytes();
            int mismatch = java.util.Arrays.mismatch(there, octets);
            if (mismatch >= 0) {
                throw failure(PartFailures.octets(actual, octets, there, mismatch), there, octets);
            }
        });
    }

    /**
     * Verifies that this is the text of the part. Line ends, and empty lines at the end, do not matter.
     *
     * @param text the whole text
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasText(String text) {
        return verify(() -> {
            String expected = ContentFailures.lines(text).stripTrailing();
            String there = ContentFailures.lines(actual.text()).stripTrailing();
            if (!there.equals(expected)) {
                throw failure(PartFailures.text(actual, "the text {}, but it was another", text), there, expected);
            }
        });
    }

    /**
     * Verifies that the text of the part contains this. Line ends do not matter.
     *
     * @param piece the piece
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasTextContaining(String piece) {
        return verify(() -> {
            if (!ContentFailures.lines(actual.text()).contains(ContentFailures.lines(piece))) {
                throw failure(PartFailures.text(actual, "a text containing {}, but it was not there", piece));
            }
        });
    }

    /**
     * Verifies that the octets have this digest.
     *
     * @param algorithm the name of the algorithm, such as {@code SHA-256}
     * @param hexDigest the digest in hexadecimal digits, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public MessagePartAssert hasDigest(String algorithm, String hexDigest) {
        return verify(() -> {
            String there = digestBy(algorithm);
            requireValue("the " + algorithm + " digest", hexDigest, Optional.of(there), hexDigest::equalsIgnoreCase);
        });
    }

    private void requireValue(String what, String wanted, Optional<String> there, Predicate<String> isWanted) {
        if (there.filter(isWanted).isEmpty()) {
            throw failure(PartFailures.value(actual, what, wanted, there), there.orElse(null), wanted);
        }
    }

    private String digestBy(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(actual.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("\"" + algorithm + "\" is no digest that this JVM knows", e);
        }
    }

    /**
     * Leads to the content type, in lower case and without parameters.
     *
     * @return assertions about a string
     */
    public final StringAssert contentType() {
        return leadToString(() -> actual.contentType());
    }

    /**
     * Leads to the octets, transfer encoding undone.
     *
     * @return assertions about an array
     */
    public final ByteArrayAssert octets() {
        return this.<byte[], ByteArrayAssert>lead(
                () -> actual.bytes(), ByteArrayAssert::new, byte[].class, ByteArrayAssert.class);
    }

    /**
     * Leads to the octets, transfer encoding undone; the same as {@link #octets()}.
     *
     * @return assertions about an array
     */
    public final ByteArrayAssert bytes() {
        return octets();
    }

    /**
     * Leads to the text of the part, each line ending with a line feed.
     *
     * @return assertions about a string
     */
    public final StringAssert text() {
        return leadToString(() -> actual.text());
    }

    /**
     * Leads to a digest of the octets, in lower-case hexadecimal digits.
     *
     * @param algorithm the name of the algorithm, such as {@code SHA-256}
     * @return assertions about a string
     */
    public final StringAssert digest(String algorithm) {
        return leadToString(() -> digestBy(algorithm));
    }

    /**
     * Leads to the message that the part is, which must be a {@code message/rfc822} or {@code message/global}.
     *
     * @return assertions about the attached message
     */
    public final AttachedMessageAssert attachedMessage() {
        return lead(
                () -> actual.message().orElseThrow(() -> failure(PartFailures.noMessage(actual))),
                AttachedMessageAssert::new);
    }
}
