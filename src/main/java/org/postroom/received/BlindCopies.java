package org.postroom.received;

import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postroom.message.ReadableMessage;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;

/** Compares the envelope with the headers that name recipients (RFC 5322, 3.6.3 and 3.6.6). */
final class BlindCopies {

    private static final List<String> HEADERS = List.of("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc");

    private BlindCopies() {}

    static List<ForwardPath> of(ReadableMessage message, List<ForwardPath> forwardPaths) {
        Set<String> named = new HashSet<>();
        for (String header : HEADERS) {
            message.addresses(header).forEach(address -> named.add(comparable(address.getAddress())));
        }
        return forwardPaths.stream()
                .filter(path -> !named.contains(comparable(path.mailbox())))
                .toList();
    }

    private static String comparable(String address) {
        try {
            return comparable(Mailbox.parse(address));
        } catch (IllegalArgumentException e) {
            return address.toLowerCase(Locale.ROOT);
        }
    }

    private static String comparable(Mailbox mailbox) {
        return mailbox.localPart().toLowerCase(Locale.ROOT) + "@"
                + ascii(mailbox.domain()).toLowerCase(Locale.ROOT);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return domain;
        }
    }
}
