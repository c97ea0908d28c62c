package org.postroom.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;

/**
 * The input of a socket that can acknowledge octets at once.
 *
 * <p>A system holds an acknowledgement back, on Linux for 40 ms, so that it can go out with a reply. A client that leaves Nagle's algorithm on
 * does not send a small packet before the one ahead of it is acknowledged (RFC 9293, 3.7.4). Where a content comes in pieces, no
 * reply is due, and both sides wait. {@code TCP_QUICKACK} ends that wait. The system forgets the option soon, so it is set again before
 * each read. Where a socket has no such option, nothing changes.
 */
final class PromptInput extends FilterInputStream {

    private static final String OPTION = "TCP_QUICKACK";

    private final Socket socket;
    private SocketOption<Boolean> option;
    private boolean searched;
    private boolean acknowledging;

    PromptInput(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
    }

    /**
     * Says how the octets read so far are acknowledged.
     *
     * @param atOnce true if no reply goes out before the next octets come
     */
    void acknowledge(boolean atOnce) {
        acknowledging = atOnce;
    }

    @Override
    public int read() throws IOException {
        acknowledge();
        return in.read();
    }

    @Override
    public int read(byte[] octets, int from, int count) throws IOException {
        acknowledge();
        return in.read(octets, from, count);
    }

    private void acknowledge() {
        if (!acknowledging) {
            return;
        }
        if (!searched) {
            searched = true;
            option = find(socket);
        }
        if (option != null) {
            try {
                socket.setOption(option, true);
            } catch (IOException | UnsupportedOperationException e) {
                // The read itself tells what is wrong with the connection. Without the option it waits longer.
                option = null;
            }
        }
    }

    /** Finds the option by its name: its constant is in the module jdk.net, which a runtime image need not have. */
    @SuppressWarnings("unchecked")
    private static SocketOption<Boolean> find(Socket socket) {
        for (SocketOption<?> option : socket.supportedOptions()) {
            if (option.name().equals(OPTION) && option.type() == Boolean.class) {
                return (SocketOption<Boolean>) option;
            }
        }
        return null;
    }

    /** Does nothing: whoever reads to the end of this stream may still write. The connection closes the socket. */
    @Override
    public void close() {}
}
