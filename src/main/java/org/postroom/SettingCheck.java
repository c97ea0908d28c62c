package org.postroom;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.extension.Extensions;

/** The refusal of settings that make no sense, in a sentence that names the setting, what was expected and what was there. */
final class SettingCheck {

    private static final List<String> TLS_VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private SettingCheck() {}

    static void require(String setting, boolean right, String expected, Object actual) {
        if (!right) {
            throw refused(setting, expected, actual, null);
        }
    }

    private static IllegalArgumentException refused(String setting, String expected, Object actual, Throwable cause) {
        String there = actual instanceof String ? "\"" + actual + "\"" : String.valueOf(actual);
        return new IllegalArgumentException(setting + ": expected " + expected + ", but there was " + there, cause);
    }

    private static <T> T read(String setting, String expected, String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw refused(setting, expected, text, e);
        }
    }

    /** Reads something whose refusals lack only the name of the setting. */
    static <T> T named(String setting, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    static void requireDomain(String setting, String domain) {
        read(setting, "a domain such as mx.shop.example", domain, () -> Mailbox.parse("postmaster@" + domain));
    }

    static void requireLine(String setting, String what, String text, int longest) {
        // A loop, since every JUnit test comes by here, and the first stream of a JVM is slow.
        boolean right = text.length() <= longest;
        for (int i = 0; i < text.length(); i++) {
            right &= !Character.isISOControl(text.charAt(i));
        }
        String expected = what + "at most " + longest + " characters and no control characters among them";
        require(setting, right, expected, text);
    }

    /** Only postmaster is somebody without a domain (RFC 5321, 4.5.1). */
    static Mailbox address(String setting, String address) {
        String expected = "an address such as ann@example.com";
        Mailbox mailbox = read(setting, expected, address, () -> Mailbox.parse(address));
        boolean whole = !mailbox.domain().isEmpty() || mailbox.localPart().equalsIgnoreCase("postmaster");
        require(setting, whole, expected, address);
        return mailbox;
    }

    /** An IP address that is written as one: a name is not looked up. */
    static InetAddress literal(String setting, String address) {
        String expected = "an IP address such as 127.0.0.1 or ::1";
        boolean literal =
                address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || address.matches("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
        require(setting, literal, expected, address);
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw refused(setting, expected, address, e);
        }
    }

    static void requireTlsVersions(String... versions) {
        for (String version : versions) {
            require("tlsVersions", TLS_VERSIONS.contains(version), "some of " + TLS_VERSIONS, version);
        }
    }

    static void requireKeyword(String setting, String keyword) {
        String expected = "a keyword of letters, digits and hyphens";
        Parameter parameter = read(setting, expected, keyword, () -> Parameter.parse(keyword));
        require(setting, parameter.value().isEmpty(), expected, keyword);
    }

    static void requireParameters(String keyword, String parameters) {
        boolean right = parameters.length() <= 400 && parameters.chars().allMatch(c -> c >= ' ' && c < 127);
        require("keyword", right, "parameters of at most 400 printable ASCII characters", parameters);
        Extensions.find(keyword).ifPresent(extension -> {
            try {
                extension.require(parameters);
            } catch (IllegalArgumentException e) {
                throw refused("keyword", "after " + keyword + " " + e.getMessage(), parameters, e);
            }
        });
    }
}
