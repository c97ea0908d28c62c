package org.postroom.protocol.sasl;

import java.text.Normalizer;

/**
 * What SASLprep (RFC 4013) does to a name or a password before it is hashed or compared.
 *
 * <p>Done: the mappings of section 2.1 (other spaces become a space, soft hyphens and joiners vanish) and the
 * normalization of section 2.2 (NFKC, in the JDK's Unicode version rather than 3.2). Not done: the refusals of
 * sections 2.3 to 2.5 (prohibited, bidirectional, unassigned). A client that applies them never sends such a
 * string, and one that does not meets the same bytes here.
 */
final class SaslPrep {

    private static final String OTHER_SPACES = "[\\u00A0\\u1680\\u2000-\\u200B\\u202F\\u205F\\u3000]";
    private static final String NOTHING =
            "[\\u00AD\\u034F\\u1806\\u180B-\\u180D\\u200C\\u200D\\u2060\\uFE00-\\uFE0F\\uFEFF]";

    private SaslPrep() {}

    static String prepare(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text;
        }
        String mapped = text.replaceAll(OTHER_SPACES, " ").replaceAll(NOTHING, "");
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }
}
