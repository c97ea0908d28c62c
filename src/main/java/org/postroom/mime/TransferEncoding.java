package org.postroom.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The encodings a body may travel in (RFC 2045, 6). Jakarta Mail decodes them; what it would throw at, drop or overflow its stack
 * with is put right before.
 */
public final class TransferEncoding {

    private static final Set<String> IDENTITIES = Set.of("7bit", "8bit", "binary");
    private static final Pattern SOFT_BREAK = Pattern.compile("([ \\t]?)=[ \\t]*+(?:\\r?\\n|\\z)");
    private static final Pattern BARE_EQUALS = Pattern.compile("=(?![0-9A-Fa-f]{2})");
    private static final Pattern PADDING = Pattern.compile("=[^A-Za-z0-9+/]*+");

    private TransferEncoding() {}

    /**
     * Whether there is such an encoding.
     *
     * @param name in lower case
     * @return whether it can be decoded
     */
    public static boolean isKnown(String name) {
        return IDENTITIES.contains(name) || isEncoded(name);
    }

    /**
     * Whether an encoding changes something. One that is not known changes nothing.
     *
     * @param name in lower case
     * @return whether it is base64 or quoted-printable
     */
    public static boolean isEncoded(String name) {
        return name.equals("base64") || name.equals("quoted-printable");
    }

    /**
     * Decodes a body.
     *
     * @param body the body as it was sent
     * @param name the encoding in lower case
     * @return the decoded body; where it is broken, what can be decoded
     */
    public static byte[] decode(byte[] body, String name) {
        try {
            return switch (name) {
                case "base64" -> base64(body);
                case "quoted-printable" -> octets(body, name);
                default -> body;
            };
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("What was put right is right", e);
        }
    }

    private static byte[] base64(byte[] body) throws MessagingException, IOException {
        try {
            return MimeUtility.decode(new ByteArrayInputStream(body), "base64").readAllBytes();
        } catch (IOException e) {
            StringBuilder padded = new StringBuilder(body.length);
            for (String run : PADDING.split(new String(body, StandardCharsets.ISO_8859_1))) {
                String digits = run.replaceAll("[^A-Za-z0-9+/]++", "");
                int surplus = digits.length() % 4;
                padded.append(digits, 0, digits.length() - (surplus == 1 ? 1 : 0));
                padded.append("=".repeat(surplus < 2 ? 0 : 4 - surplus));
            }
            byte[] repaired = padded.toString().getBytes(StandardCharsets.ISO_8859_1);
            return MimeUtility.decode(new ByteArrayInputStream(repaired), "base64")
                    .readAllBytes();
        }
    }

    private static byte[] octets(byte[] body, String name) throws MessagingException, IOException {
        String repaired = BARE_EQUALS.matcher(withoutSoftBreaks(body)).replaceAll("=3D");
        return MimeUtility.decode(new ByteArrayInputStream(repaired.getBytes(StandardCharsets.ISO_8859_1)), name)
                .readAllBytes();
    }

    /** Jakarta Mail calls itself for each soft line break that follows another. A space before one stays. */
    private static String withoutSoftBreaks(byte[] body) {
        return SOFT_BREAK
                .matcher(new String(body, StandardCharsets.ISO_8859_1))
                .replaceAll(match -> switch (match.group(1)) {
                    case " " -> "=20";
                    case "\t" -> "=09";
                    default -> "";
                });
    }

    /**
     * Whether a body breaks the rules of its encoding.
     *
     * @param body the body as it was sent
     * @param name the encoding in lower case
     * @return whether something in it does
     */
    public static boolean isBroken(byte[] body, String name) {
        return switch (name) {
            case "base64" -> isBrokenBase64(body);
            case "quoted-printable" ->
                BARE_EQUALS.matcher(withoutSoftBreaks(body)).find();
            default -> false;
        };
    }

    private static boolean isBrokenBase64(byte[] body) {
        int digits = 0;
        int padding = 0;
        for (byte octet : body) {
            if (octet == '=') {
                padding++;
            } else if (octet == '+' || octet == '/' || octet > 0 && Character.isLetterOrDigit(octet)) {
                if (padding > 0) {
                    return true;
                }
                digits++;
            } else if (octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t') {
                return true;
            }
        }
        return padding > 2 || (digits + padding) % 4 != 0;
    }
}
