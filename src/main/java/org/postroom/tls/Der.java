package org.postroom.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes the distinguished encoding of ASN.1 (X.690): each method gives one element, tag and length included, made of
 * elements written before. Only what a certificate needs.
 */
final class Der {

    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(0x30, elements);
    }

    static byte[] set(byte[]... elements) {
        return element(0x31, elements);
    }

    /** A tag of the context around a whole element: {@code [n] EXPLICIT}. */
    static byte[] explicit(int number, byte[] element) {
        return element(0xA0 | number, element);
    }

    /** A tag of the context instead of the own tag of a primitive element: {@code [n] IMPLICIT}. */
    static byte[] implicit(int number, byte[] content) {
        return element(0x80 | number, content);
    }

    static byte[] yes() {
        return element(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return element(0x03, new byte[] {0}, content);
    }

    /**
     * A list of named bits, of which there are at most eight. DER drops the zeros at the end (X.690 11.2.2) and counts
     * them.
     *
     * @param flags bit 0 of the ASN.1 definition is the highest one here
     */
    static byte[] namedBits(int flags) {
        return element(0x03, new byte[] {(byte) Integer.numberOfTrailingZeros(flags), (byte) flags});
    }

    static byte[] utf8(String text) {
        return element(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole second; years from 2050 on need the longer form (RFC 5280 4.1.2.5). */
    static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean fitsTwoDigits = time.getYear() < 2050;
        String text = (fitsTwoDigits ? UTC_TIME : GENERALIZED_TIME).format(time);
        return element(fitsTwoDigits ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param dotted {@code 2.5.29.17}: the first two arcs share an octet, the others are in base 128 */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    content.write(0x80 | arc >>> shift & 0x7F);
                }
            }
            content.write(arc & 0x7F);
        }
        return element(0x06, content.toByteArray());
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream(length + 4);
        element.write(tag);
        if (length >= 0x80) {
            int octets = length <= 0xFF ? 1 : length <= 0xFFFF ? 2 : 3;
            element.write(0x80 | octets);
            for (int shift = 8 * (octets - 1); shift > 0; shift -= 8) {
                element.write(length >>> shift);
            }
        }
        element.write(length);
        for (byte[] content : contents) {
            element.writeBytes(content);
        }
        return element.toByteArray();
    }
}
