package org.postroom.protocol.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What HELO or EHLO said.
 *
 * @param name the client's name as it stands there
 * @param extended whether it was EHLO, so that the client knows the keywords
 * @param scripted the keywords of the reply and their parameters, where a fault gave another reply than the server's own; or null
 */
public record Hello(String name, boolean extended, Map<String, String> scripted) {

    /** The keywords in the lines of a reply to EHLO, in upper case, each with its parameters. */
    public static Map<String, String> keywords(List<String> lines) {
        Map<String, String> keywords = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split(" ", 2);
            keywords.put(words[0].toUpperCase(Locale.ROOT), words.length == 1 ? "" : words[1].strip());
        }
        return keywords;
    }

    /** The octets of the largest message: what a fault has announced with SIZE, or else another limit. */
    public long sizeLimit(long otherwise) {
        String announced = scripted == null ? "" : scripted.getOrDefault("SIZE", "");
        long limit = announced.matches("[0-9]{1,18}") ? Long.parseLong(announced) : 0;
        // Zero stands for no limit in particular (RFC 1870, 4).
        return limit == 0 ? otherwise : Math.min(limit, otherwise);
    }

    /** Whether a mechanism was on offer; one is where the reply was the server's own. */
    public boolean offersMechanism(String keyword, String mechanism) {
        return scripted == null
                || List.of(scripted.getOrDefault(keyword, "")
                                .toUpperCase(Locale.ROOT)
                                .split(" +"))
                        .contains(mechanism);
    }

    /** Whether a keyword was on offer; empty where the reply was the server's own. */
    public Optional<Boolean> offers(String keyword) {
        return scripted == null
                ? Optional.empty()
                : Optional.of(scripted.containsKey(keyword.toUpperCase(Locale.ROOT)));
    }
}
