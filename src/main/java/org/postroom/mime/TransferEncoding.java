package org.postroom.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The encodings a body may travel in (RFC 2045, 6). */
public final class TransferEncoding {

    private static final Set<String> IDENTITIES = Set.of("7bit", "8bit", "binary");

    private TransferEncoding() {}

    /**
     * Whether there is such an encoding.
     *
     * @param name in lower case
     * @return whether it can be decoded
     */
    public static boolean isKnown(String name) {
        return isIdentity(name) || name.equals("base64") || name.equals("quoted-printable");
    }

    /**
     * Whether an encoding changes nothing.
     *
     * @param name in lower case
     * @return whether it is 7bit, 8bit or binary
     */
    public static boolean isIdentity(String name) {
        return IDENTITIES.contains(name);
    }

    /**
     * Decodes a body.
     *
     * @param body the body as it was sent
     * @param name the encoding in lower case; one that is not known changes nothing
     * @return the decoded body; a {@link DecodingStream} if the encoding changes something
     */
    public static InputStream decode(InputStream body, String name) {
        return switch (name) {
            case "base64" -> new Base64Stream(body);
            case "quoted-printable" -> new QuotedPrintableStream(body);
            default -> body;
        };
    }

    static byte[] decode(byte[] octets, String name) {
        try (InputStream stream = decode(new ByteArrayInputStream(octets), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
