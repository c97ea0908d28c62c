package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.postroom.protocol.Outcome;
import org.postroom.recording.Reachable;
import org.postroom.text.Counted;
import org.postroom.text.Durations;
import org.postroom.text.Failure;

/** What is said when there are too few or too many of something, or the wrong ones. */
final class CountFailures {

    /** The last ones tell most. */
    private static final int MOST_SESSIONS = 40;

    private CountFailures() {}

    static Failure tooFew(LiveView<?> view, String wanted) {
        return tooFew(view, wanted, view.patience());
    }

    static Failure tooFew(LiveView<?> view, String wanted, Duration limit) {
        List<?> list = view.list();
        Failure failure = expected(
                "{} within {}, but there {}",
                verbatim(wanted),
                verbatim(Durations.words(limit)),
                verbatim(
                        list.isEmpty()
                                ? "was none"
                                : (list.size() == 1 ? "was " : "were ") + view.counted(list.size())));
        items(failure, list);
        return whatDidHappen(failure, view);
    }

    static Failure tooMany(LiveView<?> view, String wanted, List<?> list) {
        Failure failure = expected(
                "{}, but there {} {}",
                verbatim(wanted),
                verbatim(list.size() == 1 ? "was" : "were"),
                verbatim(view.counted(list.size())));
        return sessions(items(failure, list), view);
    }

    static Failure came(LiveView<?> view, String wanted, Duration limit) {
        List<?> list = view.list();
        Failure failure = expected(
                "{} for {}, but there {} {}",
                verbatim(wanted),
                verbatim(Durations.words(limit)),
                verbatim(list.size() == 1 ? "was" : "were"),
                verbatim(view.counted(list.size())));
        return sessions(items(failure, list), view);
    }

    static Failure interrupted(LiveView<?> view) {
        return expected("to wait for what comes, but the thread was interrupted before the wait was over")
                .block("The sessions:", progress(view.journal()))
                .line(
                        "Did the test run into its own timeout? It should be longer than the wait, which the server's await sets");
    }

    static Failure oneDoesNot(LiveView<?> view, List<?> list, int index, AssertionError problem) {
        return expected(
                        "all {} to satisfy the requirements, but number {} does not:",
                        verbatim(view.counted(list.size())),
                        verbatim(index + 1))
                .detail("{}", list.get(index))
                .block("since:", String.valueOf(problem.getMessage()));
    }

    static Failure oneDoes(LiveView<?> view, List<?> list, int index) {
        return expected(
                        "no {} to satisfy the requirements, but number {} of {} does:",
                        verbatim(view.noun()),
                        verbatim(index + 1),
                        verbatim(list.size()))
                .detail("{}", list.get(index));
    }

    static <T> Failure noneDoes(LiveView<T> view, Consumer<? super T> requirements) {
        List<T> list = view.list();
        Failure failure = expected(
                "a {} that satisfies the requirements within {}, but there was none",
                verbatim(view.noun()),
                verbatim(Durations.words(view.patience())));
        failure.each(list, item -> {
            AssertionError problem = problem(requirements, item);
            failure.line("{} does not, since:", item);
            failure.details(problem == null ? "it came too late" : String.valueOf(problem.getMessage()));
        });
        return whatDidHappen(failure, view);
    }

    static <T> AssertionError problem(Consumer<? super T> requirements, T item) {
        try {
            requirements.accept(item);
            return null;
        } catch (AssertionError e) {
            return e;
        }
    }

    /** The items, numbered. */
    static Failure items(Failure failure, List<?> list) {
        int[] number = {0};
        return failure.each(list, item -> failure.detail("{}. {}", verbatim(++number[0]), item));
    }

    /** What came near: messages that a filter holds back, transactions without a message, and how far each session got. */
    static Failure whatDidHappen(Failure failure, LiveView<?> view) {
        Journal journal = view.journal();
        if (view instanceof ReceivedMessages messages) {
            nearMisses(failure, messages);
            messages.otherCalls().forEach(call -> failure.line("{}", verbatim(call)));
            List<Envelope> failed = journal.envelopes().stream()
                    .filter(envelope -> envelope.outcome() != Outcome.COMPLETED)
                    .toList();
            if (!failed.isEmpty()) {
                items(failure.line("Transactions without a message:"), failed);
                failure.block(
                        "The last of them:",
                        ExchangeFailures.said(failed.get(failed.size() - 1).exchanges()));
            }
        }
        sessions(failure, view);
        Reachable place = journal.place();
        return !place.now() || journal.sessions().isEmpty() ? failure.line("{}", verbatim(place.words())) : failure;
    }

    private static void nearMisses(Failure failure, ReceivedMessages messages) {
        List<ReceivedMessage> others = messages.others();
        if (!others.isEmpty()) {
            failure.line(others.size() == 1 ? "Another message came:" : "Other messages came:");
            failure.each(
                    others,
                    message -> failure.detail("{}", message).detail("  {}", verbatim(messages.nearMiss(message))));
        }
    }

    static Failure sessions(Failure failure, LiveView<?> view) {
        return failure.block("The sessions:", progress(view.journal()));
    }

    /** How far each session got, a line each. */
    static String progress(Journal journal) {
        List<String> lines = new ArrayList<>();
        List<SmtpSession> sessions = journal.sessions();
        int leftOut = Math.max(0, sessions.size() - MOST_SESSIONS);
        if (leftOut > 0) {
            lines.add(String.format(Locale.ROOT, "[%,d sessions left out]", leftOut));
        }
        for (SmtpSession session : sessions.subList(leftOut, sessions.size())) {
            List<Exchange> said = session.exchanges();
            String last = said.isEmpty()
                    ? "nothing was said"
                    : "last: " + String.join(" / ", ShownExchange.lines(said.get(said.size() - 1)));
            lines.add(session + ", " + Counted.of(said.size(), "exchange") + ", " + last + session.contentSoFar());
        }
        return lines.isEmpty()
                ? "no client has connected to " + journal.server()
                : String.join(System.lineSeparator(), lines);
    }
}
