package org.postroom.wire;

import java.net.InetAddress;
import java.time.Duration;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;

/**
 * How a server meets the network and the machine.
 *
 * @param hostname what it calls itself, for the names of threads
 * @param address where it listens
 * @param port the port, or 0 for any that is free
 * @param idleTimeout how long a client may say nothing
 * @param stopGrace how long clients that are in the middle of something have when the server stops
 * @param contentInMemory octets of one message that are kept in memory; more go to a temporary file
 * @param limits how much of a line and of a message is kept at all
 * @param tls how TLS is done, or null where there is none
 */
public record WireSettings(
        String hostname,
        InetAddress address,
        int port,
        Duration idleTimeout,
        Duration stopGrace,
        int contentInMemory,
        Limits limits,
        TlsService tls) {

    private static final Duration AS_GOOD_AS_EVER = Duration.ofDays(365);

    /** The time for which a client may say nothing, in nanoseconds. */
    long idleNanos() {
        return nanos(idleTimeout);
    }

    /** The time that clients have when the server stops, in nanoseconds. */
    long stopGraceNanos() {
        return nanos(stopGrace);
    }

    private static long nanos(Duration time) {
        return time.compareTo(AS_GOOD_AS_EVER) < 0 ? time.toNanos() : AS_GOOD_AS_EVER.toNanos();
    }

    /** The octets of the longest line to read, with its CRLF. */
    int lineLength() {
        return (int) limits.of(Limit.LINE_LENGTH);
    }

    /** Whether TLS begins with the connection. */
    boolean securesConnections() {
        return tls != null && tls.start() == TlsService.Start.WITH_CONNECTION;
    }

    /**
     * The same on another port, and with TLS.
     *
     * @param other the port
     * @param service how TLS is done, or null
     * @return the same otherwise
     */
    public WireSettings onPort(int other, TlsService service) {
        return new WireSettings(hostname, address, other, idleTimeout, stopGrace, contentInMemory, limits, service);
    }
}
