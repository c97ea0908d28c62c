package org.postroom.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Delivery.Afterwards;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/**
 * The only place that writes. Replies wait here until they are flushed, once for each group of pipelined commands (RFC 2920, 3.2). A reply
 * that somebody planned in another way goes out as planned, and what was planned for later is remembered.
 */
final class ReplyWriter {

    private static final int LARGEST_GROUP = 8 << 10;

    private final Connection connection;
    private final Replies replies = new Replies();
    private Delivery content = Delivery.NORMAL;
    private Delivery mute;
    private boolean deaf;

    ReplyWriter(Connection connection) {
        this.connection = connection;
    }

    /** The way a reply goes out; nothing does once the server has fallen silent. */
    Delivery delivery(Input input, Step step) {
        if (input instanceof Input.ContentCut) {
            return content.cutting();
        }
        return mute == null || step.reply().isNone() ? step.delivery() : mute;
    }

    /** Whether the session ends with what somebody planned: one that falls silent lasts. */
    boolean endsWith(Delivery delivery) {
        return delivery.ending() != null
                || delivery.isPlanned() && mute == null && delivery.afterwards() == Afterwards.GO_ON;
    }

    /** Remembers the plan for content that comes next. */
    void remember(Delivery delivery) {
        content = delivery.contentLimit() >= 0 ? delivery : Delivery.NORMAL;
    }

    /** Whether reading stops within the content that comes next. */
    boolean cutsContent() {
        return content.isPlanned();
    }

    /** The octets of the content after which reading stops. */
    long contentLimit() {
        return content.isPlanned() ? content.contentLimit() : Long.MAX_VALUE;
    }

    /** Whether nothing goes out any more. */
    boolean isMute() {
        return mute != null;
    }

    /** Whether nothing is read any more. */
    boolean isDeaf() {
        return deaf;
    }

    /**
     * Adds a reply to those that wait. It goes out with {@link #release()} or {@link #flush()}.
     *
     * @return the number of its octets
     */
    int add(Reply reply) throws IOException {
        int before = replies.size;
        Made.write(reply, replies);
        return replies.size - before;
    }

    /** Sends the replies that wait, if they are enough for a packet of their own. */
    void release() throws IOException {
        if (replies.size > LARGEST_GROUP) {
            flush();
        }
    }

    /** Sends the replies that wait, in one piece. */
    void flush() throws IOException {
        if (replies.size > 0) {
            int size = replies.size;
            replies.size = 0;
            connection.write(replies.octets, 0, size);
        }
    }

    /** Sends what the server says as a client, in one piece with what waits. */
    void send(byte[] octets) throws IOException {
        replies.write(octets, 0, octets.length);
        flush();
    }

    /** Sends a planned reply after those that wait, and does what was planned to come after it. */
    void carryOut(PlannedReply planned) throws IOException {
        flush();
        Delivery delivery = planned.delivery();
        send(planned.octets(), delivery.octetsPerSecond());
        switch (delivery.afterwards()) {
            case GO_ON, CLOSE -> {}
            case DROP -> connection.close();
            case RESET -> connection.reset();
            case FAIL_HANDSHAKE -> connection.refuseHandshake();
            case FALL_SILENT -> mute = PlannedReply.mute(delivery.cause());
            case CLOSE_WAY_OUT -> {
                mute = PlannedReply.mute(delivery.cause());
                connection.closeWayOut();
            }
            case STOP_READING -> {
                deaf = true;
                connection.narrow();
            }
        }
    }

    /** Sends octets one by one at a speed, or all at once at the speed 0. */
    private void send(byte[] octets, int octetsPerSecond) throws IOException {
        if (octetsPerSecond == 0) {
            connection.write(octets, 0, octets.length);
            return;
        }
        long start = System.nanoTime();
        for (int i = 0; i < octets.length; i++) {
            connection.write(octets, i, 1);
            long due = TimeUnit.SECONDS.toNanos(i + 1L) / octetsPerSecond;
            if (i + 1 < octets.length && !connection.pause(start + due - System.nanoTime())) {
                throw new IOException("The connection was closed");
            }
        }
    }

    /** The replies that wait, for the one thread that writes. */
    private static final class Replies extends OutputStream {

        private byte[] octets = new byte[256];
        private int size;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int count) {
            if (size + count > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(size + count, 2 * octets.length));
            }
            System.arraycopy(source, from, octets, size, count);
            size += count;
        }
    }
}
