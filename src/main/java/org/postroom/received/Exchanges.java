package org.postroom.received;

import java.util.List;

/** The exchanges of all sessions, in the order in which they were recorded. A live view. Thread-safe. */
public final class Exchanges extends LiveView<Exchange> {

    /**
     * All exchanges of a journal.
     *
     * @param journal where they are
     */
    public Exchanges(Journal journal) {
        super(journal);
    }

    @Override
    public List<Exchange> list() {
        return journal().exchanges();
    }

    @Override
    String noun() {
        return "exchange";
    }
}
