package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postroom.text.Failure;
import org.postroom.text.Shortened;

/** What is said when a dialogue is not as expected. */
final class TraceFailures {

    private static final int MOST_VERBS = 100;
    private static final int LONGEST_VERB = 100;

    private static final String REQUIRE_TLS =
            "Switch TLS on in the client, and require it, so that it does not go on without";

    private TraceFailures() {}

    static Failure verbs(List<String> wanted, List<String> there, List<Exchange> exchanges) {
        Failure failure = expected("the commands {}, but there {}", names(wanted), verbatim(were(there)));
        int i = Failure.firstDifference(wanted, there);
        if (!there.isEmpty()) {
            failure.line(
                    "The first difference is at number {}: expected {}, but there was {}",
                    verbatim(i + 1),
                    verbatim(i < wanted.size() ? wanted.get(i) : "nothing more"),
                    verbatim(i < there.size() ? there.get(i) : "nothing more"));
        }
        return dialogue(failure, exchanges);
    }

    static Failure verbsInOrder(List<String> wanted, int found, List<String> there, List<Exchange> exchanges) {
        Failure failure = expected("the commands {} in this order, but there {}", names(wanted), verbatim(were(there)));
        String missing = wanted.get(found);
        failure.line(
                found == 0 ? "There was no {}" : "There was no {} behind {}",
                found == 0
                        ? new Object[] {verbatim(missing)}
                        : new Object[] {verbatim(missing), names(wanted.subList(0, found))});
        return dialogue(failure, exchanges);
    }

    private static Failure.Verbatim names(List<String> verbs) {
        return verbatim(String.join(", ", verbs));
    }

    private static String were(List<String> verbs) {
        if (verbs.isEmpty()) {
            return "was none";
        }
        String shown = verbs.stream()
                .limit(MOST_VERBS)
                .map(verb -> Shortened.of(verb, LONGEST_VERB))
                .collect(Collectors.joining(", "));
        int more = verbs.size() - MOST_VERBS;
        return (verbs.size() == 1 ? "was " : "were ")
                + shown
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }

    static Failure sent(String verb, List<Exchange> sent) {
        return expected(
                        "no {}, but it was sent {}",
                        verbatim(verb.toUpperCase(Locale.ROOT)),
                        verbatim(times(sent.size())))
                .block("What was said:", ExchangeFailures.said(sent));
    }

    static Failure neverSent(String wanted, VerbTrace commands) {
        return dialogue(
                expected("{}, but no {} was sent", verbatim(wanted), verbatim(commands.verb())),
                commands.trace().list());
    }

    static Failure sentTimes(VerbTrace commands, String wanted, List<Exchange> sent) {
        Failure failure = expected(
                "{} to be sent {}, but it was {}",
                verbatim(commands.verb()),
                verbatim(wanted),
                verbatim(sent.isEmpty() ? "never sent" : "sent " + times(sent.size())));
        return sent.isEmpty()
                ? dialogue(failure, commands.trace().list())
                : failure.block("What was said:", ExchangeFailures.said(sent));
    }

    static String times(int times) {
        return switch (times) {
            case 0 -> "never";
            case 1 -> "once";
            case 2 -> "twice";
            default -> times + " times";
        };
    }

    static Failure argument(VerbTrace commands, String wanted) {
        List<Exchange> sent = commands.exchanges();
        if (sent.isEmpty()) {
            return neverSent(commands.verb() + " with the argument \"" + wanted + "\"", commands);
        }
        Failure failure = expected("{} with the argument {}, but there was", verbatim(commands.verb()), wanted);
        failure.each(sent, exchange -> failure.detail("{}", exchange.command().argument()));
        return failure.block("What was said:", ExchangeFailures.said(sent));
    }

    static Failure reply(VerbTrace commands, String codes) {
        List<Exchange> sent = commands.exchanges();
        String wanted = commands.verb() + " to be replied with " + codes;
        if (sent.isEmpty()) {
            return neverSent(wanted, commands);
        }
        String replies = sent.stream().map(ExchangeFailures::codes).distinct().collect(Collectors.joining(", "));
        return expected(
                        "{}, but the {} {}",
                        verbatim(wanted),
                        verbatim(sent.size() == 1 ? "reply was" : "replies were"),
                        verbatim(replies))
                .block("What was said:", ExchangeFailures.said(sent));
    }

    static Failure late(VerbTrace commands, Duration limit, List<Exchange> late) {
        Duration longest =
                late.stream().map(Exchange::took).max(Duration::compareTo).orElseThrow();
        return expected(
                        "{} to be replied within {}, but it took {}",
                        verbatim(commands.verb()),
                        verbatim(ExchangeFailures.words(limit)),
                        verbatim(ExchangeFailures.words(longest)))
                .block("What was said:", ExchangeFailures.said(late));
    }

    static Failure order(VerbTrace earlier, VerbTrace later, VerbTrace asked, List<Exchange> said) {
        VerbTrace missing =
                earlier.of(said).isEmpty() ? earlier : later.of(said).isEmpty() ? later : null;
        String words =
                asked == later ? later.verb() + " after " + earlier.verb() : earlier.verb() + " before " + later.verb();
        return dialogue(
                expected(
                        "{}, but {}",
                        verbatim(words),
                        verbatim(missing == null ? later.verb() + " came first" : "there was no " + missing.verb())),
                said);
    }

    static Failure inClearText(VerbTrace commands, List<Exchange> inClearText) {
        return expected("TLS to be started before {}, but it was sent in clear text", verbatim(commands.verb()))
                .block("What was said:", ExchangeFailures.said(inClearText))
                .line(REQUIRE_TLS);
    }

    static Failure credentials(List<Exchange> shown) {
        return expected("no credentials in clear text, but they were sent over a connection without TLS")
                .block("What was said:", ExchangeFailures.said(shown))
                .line(REQUIRE_TLS);
    }

    static Failure connections(List<SmtpSession> sessions, Exchanges said) {
        return expected("one connection, but there were {}", verbatim(sessions.isEmpty() ? "none" : sessions.size()))
                .block("The sessions:", CountFailures.progress(said.journal()));
    }

    static Failure notReused(List<SmtpSession> sessions, Exchanges said) {
        return expected(
                        "a connection with more than one transaction, but {}",
                        verbatim(sessions.isEmpty() ? "there was no connection" : "none had more than one"))
                .block("The sessions:", CountFailures.progress(said.journal()));
    }

    static Failure noQuit(List<SmtpSession> others, Exchanges said) {
        Failure failure = expected(
                "every session to end with QUIT, but {}",
                verbatim(others.isEmpty() ? "there was none" : "this is how they ended"));
        failure.each(others, session -> failure.detail("{}", session));
        return others.isEmpty()
                ? failure.block("The sessions:", CountFailures.progress(said.journal()))
                : failure.block("The last one:", ShownDialogue.text(others.get(others.size() - 1)));
    }

    static Failure notPipelined(Exchanges said) {
        return dialogue(expected("commands to be pipelined, but the client waited for the reply to each"), said.list());
    }

    private static Failure dialogue(Failure failure, List<Exchange> exchanges) {
        return exchanges.isEmpty()
                ? failure.line("Nothing was said at all")
                : failure.block("What was said:", ExchangeFailures.said(exchanges));
    }
}
