package org.postroom.protocol.outbound;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The mail that a test has queued, by the domain that may fetch it, as the commands see it. Thread-safe. */
public interface MailQueue {

    /** What the server thinks of a domain that asks for its mail. */
    enum Access {
        /** It gets its mail. */
        GRANTED,
        /** Not now. */
        SUSPENDED,
        /** Never. */
        DENIED
    }

    /** Whether a test has queued anything, now or before, or said who may fetch it. */
    boolean isUsed();

    /** What the server thinks of a domain. */
    Access access(String domain);

    /**
     * The messages that have recipients left and no delivery under way.
     *
     * @param domains for whom they are queued, in any case
     */
    List<QueuedMail> waiting(Collection<String> domains);

    /** Whether a delivery to one of those domains is under way. */
    boolean isBusy(Collection<String> domains);

    /** The domains that have had mail queued, in lower case, in the order it was. */
    Set<String> domains();

    /** Those of the domains that are the node or below it. */
    default Set<String> domainsBelow(String node) {
        String parent = node.toLowerCase(Locale.ROOT);
        Set<String> names = new LinkedHashSet<>(domains());
        names.removeIf(name -> !name.equals(parent) && !name.endsWith("." + parent));
        return names;
    }

    /** Reads a list of domains, separated by commas. */
    static List<String> domains(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
