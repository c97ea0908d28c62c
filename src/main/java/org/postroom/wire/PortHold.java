package org.postroom.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Keeps the port of a server that is down, so that nobody else takes it: it is bound, and connections to it are refused. */
public final class PortHold {

    private final InetSocketAddress address;
    private final Socket socket = new Socket();

    /**
     * A port that is not held yet.
     *
     * @param address where the server listens
     * @param port the port
     */
    public PortHold(InetAddress address, int port) {
        this.address = new InetSocketAddress(address, port);
    }

    /** Takes the port if it can be had. */
    public void take() {
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            // The server may still get it back; if not, it says so when it comes back.
            release();
        }
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
