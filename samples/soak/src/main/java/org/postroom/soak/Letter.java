package org.postroom.soak;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A message of a client that means well.
 *
 * @param subject no other letter has it
 * @param octets the header and the text, with what is easily lost on the way
 */
record Letter(String subject, byte[] octets) {

    static final String FROM = "ann@example.com";
    static final String TO = "bob@example.com";

    private static final String[] LINES = {
        "", ".", "..", ".dot", "trailing  ", "\ttab", "x".repeat(900), "Hello Bob", "250 OK", "QUIT", "From here"
    };

    /** A short one, or sometimes one that does not fit into any buffer. */
    static Letter random(Random random) {
        String subject = "Letter " + Long.toHexString(random.nextLong());
        StringBuilder text = new StringBuilder("From: <" + FROM + ">\r\nTo: <" + TO + ">\r\nSubject: " + subject
                + "\r\nDate: Sun, 30 Jul 2023 12:00:00 +0000\r\nMessage-ID: <" + Long.toHexString(random.nextLong())
                + "@example.com>\r\n\r\n");
        int lines = random.nextInt(10) == 0 ? 4_000 : 1 + random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            text.append(LINES[random.nextInt(LINES.length)]).append("\r\n");
        }
        return new Letter(subject, text.append("The end\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }
}
