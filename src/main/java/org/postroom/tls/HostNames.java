package org.postroom.tls;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names and addresses a server certificate is made out to: its subject alternative name (RFC 5280 4.2.1.6).
 *
 * <p>A text that no certificate can carry - one with an underscore or a blank, say, which makes the JDK refuse the whole
 * certificate - is left out, so that the server stays reachable under its other names.
 */
final class HostNames {

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)([A-Za-z0-9][A-Za-z0-9-]{0,62}(\\.(?!$)|$))+");

    private final Set<String> names;

    private HostNames(List<String> names) {
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    static HostNames of(String name) {
        return new HostNames(List.of(name));
    }

    /** Whatever a client on this machine may call the server, and the name it announces for itself. */
    static HostNames local(String announced) {
        return new HostNames(List.of("localhost", "127.0.0.1", "::1", announced));
    }

    /** The first of them: what a client reads that looks at the common name of the subject only. */
    String first() {
        return names.iterator().next();
    }

    /** The {@code GeneralNames}. */
    byte[] der() {
        return Der.sequence(names.stream()
                .map(HostNames::generalName)
                .flatMap(Optional::stream)
                .toArray(byte[][]::new));
    }

    private static Optional<byte[]> generalName(String name) {
        Optional<byte[]> address = address(name);
        return address.isPresent()
                ? address.map(octets -> Der.implicit(7, octets))
                : domain(name).map(ascii -> Der.implicit(2, ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<String> domain(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            String ascii = relative.chars().allMatch(c -> c < 0x80) ? relative : IDN.toASCII(relative);
            return Optional.of(ascii).filter(DOMAIN.asMatchPredicate());
        } catch (IllegalArgumentException notInternationalEither) {
            return Optional.empty();
        }
    }

    /** The octets of an address, bare or as an SMTP address literal: {@code [192.0.2.1]}, {@code [IPv6:2001:db8::1]}. */
    private static Optional<byte[]> address(String name) {
        boolean literal = name.startsWith("[") && name.endsWith("]");
        String text = literal ? name.substring(1, name.length() - 1).replaceFirst("(?i)^IPv6:", "") : name;
        if (!IPV4.matcher(text).matches() && !text.contains(":")) {
            return Optional.empty();
        }
        try {
            // Never a look-up: an IPv4 address that is none does not get here, and brackets admit nothing but IPv6.
            return Optional.of(InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text)
                    .getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
