package org.postroom.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what varies from run to run in a message that says the same: dates, identifiers, boundaries. */
final class SnapshotNormaliser {

    private static final String DATE = "Thu, 1 Jan 1970 00:00:00 +0000";

    /** Only what is a date (RFC 5322, 3.3) varies as one: a broken Date is to be seen, and so is "Date: tomorrow" in a text. */
    private static final Pattern DATES =
            Pattern.compile("(?im)^((?:resent-)?date:)[ \t]*(?:\n[ \t]+)?(?:[a-z]{3},[ \t]*)?"
                    + "\\d{1,2}[ \t]+[a-z]{3}[ \t]+\\d{4}[ \t]+\\d\\d:\\d\\d(?::\\d\\d)?[ \t]+(?:[+-]\\d{4}|[a-z]{1,5})"
                    + "(?:[ \t]*\\([^()\n]*\\))?[ \t]*$");

    private static final Pattern IDS = Pattern.compile(
            "(?im)^(?:resent-)?(?:message-id|content-id|in-reply-to|references):((?s:.*?))(?=\n(?![ \t])|\\z)");
    private static final Pattern ID = Pattern.compile("<([^<>\\s]+)>");
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)\\bboundary=(?:\"([^\"\n]{1,70})\"|([^\\s\";]{1,70}))");

    private SnapshotNormaliser() {}

    /** Replaces what varies by what does not, and the same by the same, so that the message still holds together. */
    static String replacedIn(String message) {
        String text = DATES.matcher(message).replaceAll("$1 " + DATE);
        text = replaced(text, ids(text), "(?<=<|cid:)(?:%s)(?![\\w.@-])", "id-", "@snapshot");
        return replaced(
                text,
                boundaries(text),
                "(?im)(?<=^--|boundary=|boundary=\")(?:%s)(?=(?:--)?[ \t]*$|[\";\\s])",
                "boundary-",
                "");
    }

    private static Set<String> ids(String text) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher headers = IDS.matcher(text);
        while (headers.find()) {
            Matcher matcher = ID.matcher(headers.group(1));
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    private static Set<String> boundaries(String text) {
        Set<String> boundaries = new LinkedHashSet<>();
        Matcher matcher = BOUNDARY.matcher(text);
        while (matcher.find()) {
            boundaries.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return boundaries;
    }

    /**
     * All at once, longer ones first: one may be the beginning of another, and none is to be found in a replacement. Only where they
     * stand for what they are, since a boundary may be as short as a letter.
     */
    private static String replaced(String text, Set<String> values, String where, String before, String after) {
        if (values.isEmpty()) {
            return text;
        }
        List<String> numbered = new ArrayList<>(values);
        List<String> longest = new ArrayList<>(values);
        longest.sort((a, b) -> b.length() - a.length());
        String any = String.join("|", longest.stream().map(Pattern::quote).toList());
        return Pattern.compile(where.replace("%s", any))
                .matcher(text)
                .replaceAll(match -> before + (numbered.indexOf(match.group()) + 1) + after);
    }
}
