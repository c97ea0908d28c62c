package org.postroom.received;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postroom.message.SmtpAssert;
import org.postroom.protocol.ReplyCode;

/**
 * Assertions about the commands with one verb in a trace. Where several were sent, it is enough that one is as asked; {@link #first()},
 * {@link #last()} and {@link #element(int)} lead to a certain one.
 *
 * <p>What asks for a command waits until it is there, as long as the server was told to ({@code await}, 5 s by default).
 *
 * @since 0.1.0
 */
public class CommandAssert extends SmtpAssert<CommandAssert, VerbTrace> {

    /**
     * Assertions about the commands with one verb.
     *
     * @param actual what they are about
     */
    public CommandAssert(VerbTrace actual) {
        super(actual, CommandAssert.class);
    }

    /**
     * Passes if the command was sent, at least once. Waits until it was.
     *
     * @return this
     */
    public CommandAssert wasSent() {
        return verify(() -> {
            if (!arrives(1)) {
                throw failure(TraceFailures.neverSent(actual.verb() + " to be sent", actual));
            }
        });
    }

    /**
     * Passes if the command was sent exactly so often. Waits until it was sent as often.
     *
     * @param times how often; 0 looks now
     * @return this
     */
    public CommandAssert wasSentTimes(int times) {
        return verify(() -> {
            arrives(times);
            List<Exchange> sent = actual.exchanges();
            if (sent.size() != times) {
                throw failure(TraceFailures.sentTimes(actual, TraceFailures.times(times), sent), sent.size(), times);
            }
        });
    }

    /**
     * Passes if the command was not sent so far. Does not wait.
     *
     * @return this
     */
    public CommandAssert wasNotSent() {
        return verify(() -> {
            List<Exchange> sent = actual.exchanges();
            if (!sent.isEmpty()) {
                throw failure(TraceFailures.sent(actual.verb(), sent));
            }
        });
    }

    /**
     * Passes if the command was sent with this argument. Waits until it was.
     *
     * @param argument the whole argument as it was sent, such as {@code FROM:<ann@example.com>}; secrets are masked with ****
     * @return this
     */
    public CommandAssert hasArgument(String argument) {
        return verify(() -> {
            if (!anyIs(exchange -> exchange.command().argument().equals(argument))) {
                throw failure(
                        TraceFailures.argument(actual, argument),
                        said(exchange -> exchange.command().argument()),
                        argument);
            }
        });
    }

    /**
     * Passes if the command was sent and the reply had this code. Waits until it had.
     *
     * @param code such as 250
     * @return this
     */
    public CommandAssert wasRepliedWith(int code) {
        return verify(() -> requireReply(String.valueOf(code)));
    }

    /**
     * Passes if the command was sent and the reply had this code. Waits until it had.
     *
     * @param code such as {@link ReplyCode#OK}
     * @return this
     */
    public CommandAssert wasRepliedWith(ReplyCode code) {
        return wasRepliedWith(code.code());
    }

    /**
     * Passes if the command was sent and the reply had these codes. Waits until it had.
     *
     * @param code such as 550
     * @param enhancedCode such as {@code 5.1.1} (RFC 3463)
     * @return this
     */
    public CommandAssert wasRepliedWith(int code, String enhancedCode) {
        return verify(() -> requireReply(code + " " + enhancedCode));
    }

    private void requireReply(String codes) {
        if (!anyIs(exchange -> ExchangeFailures.isRepliedWith(exchange, codes))) {
            throw failure(TraceFailures.reply(actual, codes), said(ExchangeFailures::codes), codes);
        }
    }

    /**
     * Passes if the command was sent, and each reply to it took no longer than this. Waits until it was sent.
     *
     * @param limit how long a reply may have taken
     * @return this
     */
    public CommandAssert wasRepliedWithin(Duration limit) {
        return verify(() -> {
            wasSent();
            List<Exchange> late = actual.exchanges().stream()
                    .filter(exchange -> exchange.took().compareTo(limit) > 0)
                    .toList();
            if (!late.isEmpty()) {
                throw failure(TraceFailures.late(actual, limit, late));
            }
        });
    }

    /**
     * Passes if, in each session in which this command was sent, another one was sent before it: the first of each counts. Waits until
     * this command was sent.
     *
     * @param verb the other one, in any case
     * @return this
     */
    public CommandAssert cameAfter(String verb) {
        return verify(() -> {
            wasSent();
            requireOrder(new VerbTrace(verb, actual.trace()), actual, actual);
        });
    }

    /**
     * Passes if, in each session in which this command was sent, another one was sent after it: the first of each counts. Waits until
     * both were sent.
     *
     * @param verb the other one, in any case
     * @return this
     */
    public CommandAssert cameBefore(String verb) {
        return verify(() -> {
            VerbTrace other = new VerbTrace(verb, actual.trace());
            wasSent();
            actual.trace().arrives(exchanges -> !other.of(exchanges).isEmpty());
            requireOrder(actual, other, actual);
        });
    }

    private void requireOrder(VerbTrace earlier, VerbTrace later, VerbTrace asked) {
        for (SmtpSession session : actual.trace().sessions()) {
            List<Exchange> said = session.exchanges();
            List<Exchange> before = earlier.of(said);
            List<Exchange> after = later.of(said);
            if (asked.of(said).isEmpty()) {
                continue;
            }
            if (before.isEmpty() || after.isEmpty() || said.indexOf(before.get(0)) > said.indexOf(after.get(0))) {
                throw failure(TraceFailures.order(earlier, later, asked, said));
            }
        }
    }

    /**
     * Leads to the first command with this verb. Waits until there is one.
     *
     * @return assertions about it and its reply
     */
    public final ExchangeAssert first() {
        return element(0);
    }

    /**
     * Leads to the newest command with this verb. Waits until there is one.
     *
     * @return assertions about it and its reply
     */
    public final ExchangeAssert last() {
        return lead(
                () -> {
                    wasSent();
                    List<Exchange> sent = actual.exchanges();
                    return sent.get(sent.size() - 1);
                },
                ExchangeAssert::new);
    }

    /**
     * Leads to one of the commands with this verb. Waits until there is one at this place.
     *
     * @param index which, from 0
     * @return assertions about it and its reply
     */
    public final ExchangeAssert element(int index) {
        return lead(
                () -> {
                    if (!arrives(index + 1)) {
                        throw failure(TraceFailures.sentTimes(
                                actual, "at least " + TraceFailures.times(index + 1), actual.exchanges()));
                    }
                    return actual.exchanges().get(index);
                },
                ExchangeAssert::new);
    }

    /** What each of the commands had to say for itself, a line for each. */
    private String said(Function<Exchange, String> of) {
        return actual.exchanges().stream().map(of).collect(Collectors.joining("\n"));
    }

    private boolean arrives(int times) {
        return actual.trace().arrives(exchanges -> actual.of(exchanges).size() >= times);
    }

    private boolean anyIs(Predicate<Exchange> condition) {
        return actual.trace().arrives(exchanges -> actual.of(exchanges).stream().anyMatch(condition));
    }
}
