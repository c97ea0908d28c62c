package org.postroom.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text armour around DER (RFC 7468): lines of 64 characters, each ended by LF. */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** @param label {@code CERTIFICATE} or {@code PRIVATE KEY} */
    static String text(String label, byte[] der) {
        String lines = new String(LINES.encode(der), StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
