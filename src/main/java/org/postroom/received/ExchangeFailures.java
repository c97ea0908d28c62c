package org.postroom.received;

import static org.postroom.text.Failure.expected;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postroom.protocol.Reply;
import org.postroom.text.Durations;
import org.postroom.text.Failure;

/** What is said when an exchange is not as expected. */
final class ExchangeFailures {

    private ExchangeFailures() {}

    static Failure of(Exchange exchange, String sentence, Object... values) {
        return expected(sentence, values).block("The exchange:", String.join("\n", ShownExchange.lines(exchange)));
    }

    /** What was said, an exchange after the other, with the session it was said in where there are several. */
    static String said(List<Exchange> exchanges) {
        return ShownDialogue.said(exchanges);
    }

    static boolean isRepliedWith(Exchange exchange, String codes) {
        return isReply(exchange.reply(), codes);
    }

    /** Whether a reply has a code, or a code and an enhanced code behind it. */
    static boolean isReply(Reply reply, String codes) {
        return codes.equals(codes.indexOf(' ') < 0 ? String.valueOf(reply.code()) : codes(reply));
    }

    static String codes(Exchange exchange) {
        return codes(exchange.reply());
    }

    static String codes(Reply reply) {
        return reply.isNone()
                ? "none"
                : reply.code() + reply.enhancedCode().map(code -> " " + code).orElse("");
    }

    static String words(Duration duration) {
        long micros = TimeUnit.NANOSECONDS.toMicros(Durations.nanos(duration));
        return micros % 1000 == 0 ? Durations.words(duration) : micros + " us";
    }
}
