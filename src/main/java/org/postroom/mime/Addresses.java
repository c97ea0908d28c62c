package org.postroom.mime;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the addresses of a header (RFC 5322, 3.4) as leniently as Jakarta Mail can, and where it gives up, one by one. The members of
 * a group stand in its place; its name is dropped.
 */
public final class Addresses {

    /** Jakarta Mail takes quadratic time for brackets that are never closed; for this many characters that is little. */
    private static final int AT_ONCE = 10_000;

    private Addresses() {}

    /**
     * Reads a header's value.
     *
     * @param text the value
     * @return new addresses, in order
     */
    public static List<InternetAddress> of(String text) {
        return chunks(text)
                .flatMap(Addresses::parse)
                .flatMap(Addresses::members)
                .filter(address ->
                        address.getAddress() != null && !address.getAddress().isEmpty())
                .map(Addresses::decoded)
                .toList();
    }

    private static Stream<String> chunks(String text) {
        if (text.length() <= AT_ONCE) {
            return Stream.of(text);
        }
        List<String> chunks = new ArrayList<>();
        boolean isQuoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            isQuoted ^= text.charAt(i) == '"' && (i == 0 || text.charAt(i - 1) != '\\');
            if (text.charAt(i) == ',' && !isQuoted && i - begin > AT_ONCE / 2) {
                chunks.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        chunks.add(text.substring(begin));
        return chunks.stream();
    }

    private static Stream<InternetAddress> parse(String text) {
        if (text.length() > AT_ONCE) {
            return Stream.of(unread(text));
        }
        try {
            return Arrays.stream(InternetAddress.parseHeader(text, false));
        } catch (AddressException e) {
            String[] pieces = text.split("[,;]");
            return pieces.length > 1 ? Arrays.stream(pieces).flatMap(Addresses::parse) : Stream.of(unread(text));
        }
    }

    private static InternetAddress unread(String text) {
        InternetAddress address = new InternetAddress();
        address.setAddress(text.strip());
        return address;
    }

    private static Stream<InternetAddress> members(InternetAddress address) {
        if (!address.isGroup()) {
            return Stream.of(address);
        }
        try {
            return Arrays.stream(address.getGroup(false));
        } catch (AddressException e) {
            return Stream.of(address);
        }
    }

    /** Jakarta Mail leaves a name as it is if its charset is unknown. */
    private static InternetAddress decoded(InternetAddress address) {
        String personal = address.getPersonal();
        if (personal != null && personal.contains("=?")) {
            try {
                address.setPersonal(EncodedWords.decode(personal), "UTF-8");
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every JVM knows UTF-8", e);
            }
        }
        return address;
    }
}
