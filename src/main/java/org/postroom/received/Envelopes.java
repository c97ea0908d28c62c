package org.postroom.received;

import java.util.List;
import org.assertj.core.api.AssertProvider;

/**
 * The envelopes of all transactions, in the order in which the transactions ended: completed, refused and abandoned ones. A live view.
 * Thread-safe.
 *
 * <pre>{@code
 * assertThat(envelopes.last().outcome()).isEqualTo(Outcome.REFUSED);
 * assertThat(envelopes).hasSingleEnvelope().refused("bob@example.com").with(550);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Envelopes extends LiveView<Envelope> implements AssertProvider<EnvelopesAssert> {

    Envelopes(Journal journal) {
        super(journal);
    }

    @Override
    public List<Envelope> list() {
        return journal().envelopes();
    }

    @Override
    String noun() {
        return "envelope";
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(envelopes)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public EnvelopesAssert assertThat() {
        return new EnvelopesAssert(this);
    }
}
