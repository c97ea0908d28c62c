package org.postroom.benchmarks;

import org.postroom.benchmarks.Peer.Security;

/** A mail client that applications use. It opens its connections itself. */
interface Mailer extends AutoCloseable {

    /**
     * A way to send mails.
     *
     * @param octets the size of each, about; 0 if there are none, and only the connecting counts
     * @param security the security of connections
     * @param isKept true if all go over one connection, which has been opened and has carried a small mail before the clock starts
     */
    record Way(int octets, Security security, boolean isKept) {

        /** Returns the size as a person says it. */
        String size() {
            return octets < 1_000
                    ? octets + " octets"
                    : octets < 1_000_000 ? octets / 1_000 + " KB" : octets / 1_000_000 + " MB";
        }
    }

    /**
     * Sends mails.
     *
     * @return the nanoseconds it took
     */
    long send(int port, Way way, int times) throws Exception;

    @Override
    default void close() {}
}
