package org.postroom.received;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/**
 * One exchange as a failure shows it: with the keywords of EHLO on one line, challenges decoded, and what is no text named instead of
 * printed.
 */
final class ShownExchange {

    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_READ = 8_000;
    private static final int FEWEST_BINARY = 6;

    private ShownExchange() {}

    /** Whether something is out of the ordinary: a refusal, a finding, a fault, or what was broken off. */
    static boolean isOdd(Exchange exchange) {
        boolean oddKind = switch (exchange.kind()) {
            case JUNK, CONTENT_CUT, IDLE_TIMEOUT -> true;
            case TLS_HANDSHAKE -> !exchange.isEncrypted();
            default -> false;
        };
        return oddKind
                || !exchange.findings().isEmpty()
                || exchange.fault().isPresent()
                || exchange.reply().code() >= 400;
    }

    /** The lines of the transcript, made short. */
    static List<String> lines(Exchange exchange) {
        String asking = exchange.direction() == Exchange.Direction.OUTBOUND ? "S: " : "C: ";
        if (exchange.command().length() > LONGEST_READ) {
            String line = asking
                    + Shortened.of(exchange.command().verb(), LONGEST_LINE)
                    + counted(exchange.command().length(), "octets");
            return Stream.concat(Stream.of(line.replace("  ", " ")), reply(exchange))
                    .toList();
        }
        List<String> lines = exchange.toString().lines().toList();
        if (isBinary(exchange)) {
            String line = asking + binary(exchange.command().octets());
            lines = Stream.concat(Stream.of(line), reply(exchange)).toList();
        } else if (isEhlo(exchange)) {
            lines = List.of(lines.get(0), keywords(exchange.reply().wireLines()));
        } else if (exchange.reply().code() == 334 && exchange.fault().isEmpty()) {
            lines = lines.stream().map(ShownExchange::decoded).toList();
        }
        return Shortened.lines(lines, MOST_LINES, LONGEST_LINE);
    }

    private static Stream<String> reply(Exchange exchange) {
        return exchange.reply()
                .toString()
                .lines()
                .filter(line -> !exchange.reply().isNone())
                .map(line -> "S: " + line);
    }

    private static String counted(long count, String things) {
        return String.format(Locale.ROOT, " [%,d %s]", count, things);
    }

    private static boolean isEhlo(Exchange exchange) {
        return exchange.command().is("EHLO")
                && exchange.reply().isPositive()
                && exchange.reply().lines().size() > 2
                && exchange.fault().isEmpty();
    }

    private static String keywords(List<String> reply) {
        String names = reply.stream()
                .skip(1)
                .map(line -> Printable.of(line.substring(4).split("[ =]", 2)[0]))
                .collect(Collectors.joining(", "));
        return "S: " + Printable.of(reply.get(0).replaceFirst("-", " ")) + " [" + (reply.size() - 1) + " keywords: "
                + names + "]";
    }

    private static String decoded(String line) {
        if (!line.startsWith("S: 334 ")) {
            return line;
        }
        try {
            String text = new String(Base64.getDecoder().decode(line.substring(7)), StandardCharsets.UTF_8);
            return text.isEmpty() || text.codePoints().anyMatch(c -> c == 0xfffd || Printable.isHidden(c))
                    ? line
                    : line + " [\"" + text + "\"]";
        } catch (IllegalArgumentException e) {
            return line;
        }
    }

    private static boolean isBinary(Exchange exchange) {
        if (exchange.command().isNone()
                || exchange.kind() != Exchange.Kind.COMMAND && exchange.kind() != Exchange.Kind.JUNK) {
            return false;
        }
        byte[] octets = exchange.command().octets();
        int hidden = 0;
        for (byte octet : octets) {
            hidden += octet >= 0 && octet < ' ' && octet != '\t' || octet == 0x7f ? 1 : 0;
        }
        boolean isText = Printable.isUtf8(octets);
        return hidden >= FEWEST_BINARY && hidden * 8 >= octets.length || !isText && hidden > 0 || isHandshake(octets);
    }

    private static boolean isHandshake(byte[] octets) {
        return octets.length >= 3 && octets[0] == 0x16 && octets[1] == 3 && octets[2] <= 4;
    }

    private static String binary(byte[] octets) {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(8, octets.length); i++) {
            first.append(String.format("\\x%02x", octets[i]));
        }
        return String.format(
                Locale.ROOT,
                "[%,d octets that are no text%s: %s%s]",
                octets.length,
                isHandshake(octets) ? ", but the beginning of a TLS handshake" : "",
                first,
                octets.length > 8 ? ".." : "");
    }
}
