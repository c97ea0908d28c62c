package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import org.postroom.protocol.grammar.Xtext;

/** xtext (RFC 3461, 4): what is encoded is decoded to the same, and what is none is refused. */
public final class Xtexts {

    private Xtexts() {}

    /** One input: a text, and perhaps xtext. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        String encoded = Xtext.encode(text);
        Check.that(Xtext.isXtext(encoded), "%s is encoded as %s, which is no xtext", text, encoded);
        Check.that(Xtext.decode(encoded).equals(text), "%s comes back as another text", text);
        String decoded = Check.orRefused(() -> Xtext.decode(text));
        Check.that(decoded != null == Xtext.isXtext(text), "%s is xtext, and is not", text);
        if (decoded != null) {
            Check.that(Xtext.decode(Xtext.encode(decoded)).equals(decoded), "%s comes back as another text", decoded);
        }
    }
}
