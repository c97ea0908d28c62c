package org.postroom.received;

import java.util.List;
import java.util.Locale;
import org.postroom.text.Counted;
import org.postroom.text.Printable;

/**
 * The commands with one verb in a trace: the subject of {@link CommandTraceAssert#command(String)}. Live; thread-safe.
 *
 * <pre>{@code
 * assertThat(trace).command("RCPT").wasSentTimes(3);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class VerbTrace {

    private final String verb;
    private final Exchanges trace;

    VerbTrace(String verb, Exchanges trace) {
        this.verb = verb(verb);
        this.trace = trace;
    }

    /** A verb in upper case; what cannot be one is refused, since nothing would ever be found. */
    static String verb(String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "\"" + Printable.of(text) + "\" is no verb: expected one word, such as RCPT;"
                            + " what follows it is the argument, as in command(\"RCPT\").hasArgument(\"TO:<ann@example.com>\")");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    /** {@return the verb, in upper case} */
    public String verb() {
        return verb;
    }

    /** {@return the exchanges with a command of this verb so far, in order} */
    public List<Exchange> exchanges() {
        return of(trace.list());
    }

    List<Exchange> of(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> exchange.command().is(verb))
                .toList();
    }

    Exchanges trace() {
        return trace;
    }

    /** {@return the verb and how often it was sent} */
    @Override
    public String toString() {
        int times = exchanges().size();
        return verb + ", sent " + Counted.of(times, "time");
    }
}
