package org.postroom.received;

import java.util.List;

/** The envelopes of all transactions, in the order in which the transactions ended: completed, refused and abandoned ones. A live view. Thread-safe. */
public final class Envelopes extends LiveView<Envelope> {

    /**
     * All envelopes of a journal.
     *
     * @param journal where they are
     */
    public Envelopes(Journal journal) {
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
}
