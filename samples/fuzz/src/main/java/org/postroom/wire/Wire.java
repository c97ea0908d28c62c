package org.postroom.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** A socket without a network: what the client sends is there from the beginning, and comes in packets of any size. */
final class Wire extends Socket {

    private final byte[] sent;
    private final IntSupplier packets;
    private final List<Integer> codes = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private Runnable waiting = () -> {};
    private int position;

    Wire(byte[] sent, IntSupplier packets) {
        this.sent = sent;
        this.packets = packets;
    }

    static byte[] octets(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What to do each time the server waits for the client. */
    void beforeReading(Runnable check) {
        waiting = check;
    }

    /** The codes of the replies that came out so far. */
    List<Integer> codes() {
        return codes;
    }

    private void comes(byte octet) {
        if (octet != '\n') {
            line.append((char) octet);
            return;
        }
        // Where the roles are turned, it is the server that sends commands.
        if (Character.isDigit(line.charAt(0)) && line.charAt(3) != '-') {
            codes.add(Integer.valueOf(line.substring(0, 3)));
        }
        line.setLength(0);
    }

    /** There is no socket of the system to ask. */
    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                waiting.run();
                int count = Math.min(Math.min(packets.getAsInt(), length), sent.length - position);
                System.arraycopy(sent, position, target, from, count);
                position += count;
                return count == 0 ? -1 : count;
            }

            @Override
            public int available() {
                return sent.length - position;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                comes((byte) octet);
            }
        };
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing is delayed here.
    }

    @Override
    public void setSoTimeout(int timeout) {
        // Nobody waits.
    }

    @Override
    public void shutdownOutput() {
        // Nobody reads on.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
