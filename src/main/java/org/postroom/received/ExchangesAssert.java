package org.postroom.received;

/**
 * Assertions about {@link Exchanges}: how many there are, and ways to each of them. What was said in which order is better asked of
 * {@link CommandTraceAssert}.
 *
 * @since 0.1.0
 */
public class ExchangesAssert extends LiveViewAssert<ExchangesAssert, Exchanges, Exchange, ExchangeAssert> {

    /**
     * Assertions about exchanges.
     *
     * @param actual what they are about
     */
    public ExchangesAssert(Exchanges actual) {
        super(actual, ExchangesAssert.class, ExchangeAssert::new);
    }
}
