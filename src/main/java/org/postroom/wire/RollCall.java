package org.postroom.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A way to know that everybody is served who has connected so far. Connections are accepted in the order in which they were made, so one of
 * our own comes after all of them.
 */
final class RollCall {

    private static final int LIMIT_MILLIS = 500;

    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile int port = -1;

    /** Waits until all are served who had connected when this began. */
    void await(ServerSocket listening) {
        try (Socket last = new Socket()) {
            last.setSoLinger(true, 0);
            last.bind(null);
            port = last.getLocalPort();
            InetAddress address = listening.getInetAddress();
            InetAddress reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            last.connect(new InetSocketAddress(reachable, listening.getLocalPort()), LIMIT_MILLIS);
            Uninterrupted.await(answered, TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS));
        } catch (IOException e) {
            // Then nobody can connect.
        }
    }

    /** Whether this is the last connection, which nobody is to serve. */
    boolean isAnsweredBy(Socket client) {
        boolean isLast = client.getPort() == port;
        if (isLast) {
            answered.countDown();
        }
        return isLast;
    }
}
