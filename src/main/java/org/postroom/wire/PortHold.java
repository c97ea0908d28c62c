package org.postroom.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Keeps the port of a server that is down, so that nobody who wants any free port gets this one: it is bound, and connections to it
 * are refused.
 */
public final class PortHold {

    private final Socket socket = new Socket();

    private PortHold() {}

    /**
     * Keeps a port, if it can be had; if not, the server will say so when it wants it back.
     *
     * @param address where the server listens
     * @param port the port
     */
    public static PortHold on(InetAddress address, int port) {
        PortHold hold = new PortHold();
        try {
            hold.socket.setReuseAddress(true);
            hold.socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            hold.release();
        }
        return hold;
    }

    /** Lets the port go. */
    public void release() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
