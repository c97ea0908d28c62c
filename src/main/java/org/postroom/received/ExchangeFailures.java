package org.postroom.received;

import static org.postroom.received.Failure.expected;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What is said when an exchange is not as expected. */
final class ExchangeFailures {

    private ExchangeFailures() {}

    static Failure of(Exchange exchange, String sentence, Object... values) {
        return expected(sentence, values).block("The exchange:", exchange.toString());
    }

    /** Whether a reply has a code, or a code and an enhanced code behind it. */
    static boolean isRepliedWith(Exchange exchange, String codes) {
        return codes.length() == 3
                ? codes.equals(String.valueOf(exchange.reply().code()))
                : codes.equals(codes(exchange));
    }

    static String codes(Exchange exchange) {
        return exchange.reply().isNone()
                ? "none"
                : exchange.reply().code()
                        + exchange.reply()
                                .enhancedCode()
                                .map(code -> " " + code)
                                .orElse("");
    }

    static String words(Duration duration) {
        long micros = TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
        return micros % 1000 == 0 ? Journal.words(duration) : micros + " us";
    }
}
