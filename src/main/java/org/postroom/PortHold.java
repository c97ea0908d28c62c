package org.postroom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Keeps the port of a server that is down, so that nobody else takes it: it is bound, and connections to it are refused. */
final class PortHold {

    private final InetSocketAddress address;
    private final Socket socket = new Socket();

    PortHold(InetAddress address, int port) {
        this.address = new InetSocketAddress(address, port);
    }

    /** Takes the port if it can be had. */
    void take() {
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            // The server may still get it back; if not, it says so when it comes back.
            release();
        }
    }

    void release() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
