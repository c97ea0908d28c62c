package org.postroom.received;

import java.util.List;
import org.assertj.core.api.AssertProvider;

/**
 * The exchanges of all sessions, in the order in which they were recorded. A live view. Thread-safe.
 *
 * <pre>{@code
 * assertThat(trace.exchanges().last().reply().code()).isEqualTo(221);
 * assertThat(trace.exchanges()).allSatisfy(exchange -> assertThat(exchange).isEncrypted());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Exchanges extends LiveView<Exchange> implements AssertProvider<ExchangesAssert> {

    private final SmtpSession session;

    Exchanges(Journal journal) {
        super(journal);
        this.session = null;
    }

    Exchanges(SmtpSession session) {
        super(session.journal());
        this.session = session;
    }

    @Override
    public List<Exchange> list() {
        return session == null ? journal().exchanges() : session.exchanges();
    }

    /** The sessions these exchanges belong to, as far as they are there. */
    List<SmtpSession> sessions() {
        return session == null ? journal().sessions() : List.of(session);
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(exchanges)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public ExchangesAssert assertThat() {
        return new ExchangesAssert(this);
    }

    @Override
    String noun() {
        return "exchange";
    }
}
