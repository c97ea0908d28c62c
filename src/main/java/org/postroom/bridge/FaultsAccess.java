package org.postroom.bridge;

import java.util.function.Consumer;

/**
 * The access of a server to its faults.
 *
 * @param <F> the faults
 * @param <P> the protocol
 */
public interface FaultsAccess<F, P> {

    /**
     * Makes the faults of a server.
     *
     * @param script the script that arms those it has from the beginning, and anew whenever it is emptied
     * @return new faults
     */
    F create(Consumer<? super F> script);

    /**
     * Puts faults in front of a protocol.
     *
     * @param faults the faults
     * @param protocol the protocol as the server speaks it without them
     * @return the protocol that can fail
     */
    P around(F faults, P protocol);

    /**
     * Forgets every fault and what was counted, and arms again those that the server has from the beginning.
     *
     * @param faults the faults
     */
    void restart(F faults);
}
