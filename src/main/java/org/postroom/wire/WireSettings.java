package org.postroom.wire;

import java.net.InetAddress;
import java.time.Duration;
import org.postroom.protocol.machine.Limits;

/**
 * How a server meets the network and the machine.
 *
 * @param hostname what it calls itself, for the names of threads
 * @param address where it listens
 * @param port the port, or 0 for any that is free
 * @param idleTimeout how long a client may say nothing
 * @param contentInMemory octets of one message that are kept in memory; more go to a temporary file
 * @param limits how much of a line and of a message is kept at all
 * @param tls how TLS is done, or null where there is none
 */
public record WireSettings(
        String hostname,
        InetAddress address,
        int port,
        Duration idleTimeout,
        int contentInMemory,
        Limits limits,
        TlsService tls) {

    /**
     * The same on another port, and with TLS.
     *
     * @param other the port
     * @param service how TLS is done, or null
     * @return the same otherwise
     */
    public WireSettings onPort(int other, TlsService service) {
        return new WireSettings(hostname, address, other, idleTimeout, contentInMemory, limits, service);
    }
}
