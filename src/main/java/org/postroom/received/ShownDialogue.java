package org.postroom.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postroom.protocol.Ending;
import org.postroom.text.Counted;

/**
 * The dialogues of a server as a failure shows them: the sessions in which something is odd, whole and first, and a line for each of the rest.
 * However much was said, neither the text nor what it is made of grows with it. A {@linkplain SmtpSession#transcript() transcript} is
 * complete; this is not.
 */
final class ShownDialogue {

    /** As many sessions as are shown whole though nothing is odd in them. */
    private static final int FEW_SESSIONS = 3;

    private static final int MOST_SESSIONS = 10;
    private static final int MOST_SUMMARIES = 50;
    private static final int MOST_EXCHANGES = 200;
    private static final int FEWEST_EXCHANGES = 30;

    private ShownDialogue() {}

    /** The lines about all sessions. */
    static List<String> lines(Journal journal) {
        List<SmtpSession> sessions = journal.sessions();
        if (sessions.isEmpty()) {
            return List.of("[no session with " + journal.server() + "]");
        }
        List<SmtpSession> whole = whole(sessions);
        List<String> lines = new ArrayList<>();
        for (SmtpSession session : whole) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(session, Math.max(FEWEST_EXCHANGES, MOST_EXCHANGES / whole.size())));
        }
        if (sessions.size() > whole.size()) {
            lines.add("");
            lines.add("The other " + Counted.of(sessions.size() - whole.size(), "session") + ", a line each:");
            summaries(lines, sessions, whole);
        }
        return lines;
    }

    private static List<SmtpSession> whole(List<SmtpSession> sessions) {
        List<SmtpSession> odd = sessions.stream()
                .filter(ShownDialogue::isOdd)
                .limit(MOST_SESSIONS)
                .toList();
        if (sessions.size() > FEW_SESSIONS) {
            return odd.isEmpty() ? sessions.subList(sessions.size() - 1, sessions.size()) : odd;
        }
        List<SmtpSession> all = new ArrayList<>(odd);
        sessions.stream().filter(session -> !odd.contains(session)).forEach(all::add);
        return all;
    }

    private static void summaries(List<String> lines, List<SmtpSession> sessions, List<SmtpSession> whole) {
        int shown = 0;
        for (SmtpSession session : sessions) {
            if (whole.contains(session)) {
                continue;
            }
            if (shown++ == MOST_SUMMARIES) {
                int more = sessions.size() - whole.size() - MOST_SUMMARIES;
                lines.add(String.format(Locale.ROOT, "  [%,d more]", more));
                return;
            }
            lines.add("  " + summary(session));
        }
    }

    private static String summary(SmtpSession session) {
        List<Exchange> said = session.exchanges();
        long messages = said.stream()
                .filter(exchange ->
                        exchange.contentSize() > 0 && exchange.reply().code() == 250)
                .count();
        return session + ", " + Counted.of(said.size(), "exchange") + ", " + Counted.of(messages, "message")
                + (isOdd(session) ? ", something odd" : "");
    }

    private static boolean isOdd(SmtpSession session) {
        Ending ending = session.ending();
        boolean oddEnding = switch (ending) {
            case QUIT -> false;
            case STILL_OPEN, SERVER_STOPPED -> session.isInTransaction();
            default -> true;
        };
        return oddEnding || session.exchanges().stream().anyMatch(ShownExchange::isOdd);
    }

    /** The text about one session. */
    static String text(SmtpSession session) {
        return String.join("\n", lines(session, MOST_EXCHANGES));
    }

    private static List<String> lines(SmtpSession session, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(session.headline());
        add(lines, session.exchanges(), most);
        lines.add("[" + session.state() + "]");
        return lines;
    }

    /** What was said, an exchange after the other, with the session it was said in where there are several. */
    static String said(List<Exchange> exchanges) {
        List<String> lines = new ArrayList<>();
        add(lines, exchanges, MOST_EXCHANGES);
        return String.join("\n", lines);
    }

    /** Of too many exchanges the first and the last ones are shown, and those between that are odd. */
    private static void add(List<String> lines, List<Exchange> exchanges, int most) {
        boolean several = exchanges.stream()
                .anyMatch(exchange -> exchange.session() != exchanges.get(0).session());
        int part = exchanges.size() <= most ? exchanges.size() : most / 3;
        int lastPart = exchanges.size() - part;
        int oddLeft = part;
        int leftOut = 0;
        SmtpSession session = null;
        for (int i = 0; i < exchanges.size(); i++) {
            Exchange exchange = exchanges.get(i);
            boolean between = i >= part && i < lastPart;
            if (between && (oddLeft == 0 || !ShownExchange.isOdd(exchange))) {
                leftOut++;
                continue;
            }
            oddLeft -= between ? 1 : 0;
            leftOut(lines, leftOut);
            leftOut = 0;
            if (several && exchange.session() != session) {
                session = exchange.session();
                lines.add("[session " + session.id() + "]");
            }
            lines.addAll(ShownExchange.lines(exchange));
        }
        leftOut(lines, leftOut);
    }

    private static void leftOut(List<String> lines, int exchanges) {
        if (exchanges > 0) {
            lines.add(String.format(Locale.ROOT, "[%,d exchanges left out]", exchanges));
        }
    }
}
