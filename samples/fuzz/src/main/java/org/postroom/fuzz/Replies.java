package org.postroom.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.postroom.protocol.Reply;
import org.postroom.protocol.making.Made;

/** The wire text of replies: what was read once is written and read as the same. */
public final class Replies {

    private Replies() {}

    /** One input: what a server might have answered. */
    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        String text = new String(octets, StandardCharsets.UTF_8);
        Reply reply = Check.orRefused(() -> Reply.parse(text));
        if (reply == null) {
            return;
        }
        Check.that(Reply.parse(reply.toString()).equals(reply), "%s is read as another reply", reply);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Made.write(reply, wire);
        Check.that(Reply.parse(wire.toString(StandardCharsets.UTF_8)).equals(reply), "%s is written otherwise", reply);
        Check.that(
                reply.enhancedCode()
                        .map(code -> code.classDigit() == reply.code() / 100)
                        .orElse(true),
                "%s has an enhanced code of another class",
                reply);
    }
}
