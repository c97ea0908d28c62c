package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** A client that says NOOP for ever and never reads. */
class SlowReaderTest {

    private static final byte[] NOOPS = "NOOP\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    private static SmtpServerBuilder patient() {
        return SmtpServer.builder().maxCommandsPerMessage(Integer.MAX_VALUE);
    }

    private static SocketChannel connect(SmtpServer server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 10);
        channel.connect(new InetSocketAddress(server.host(), server.port()));
        channel.configureBlocking(false);
        return channel;
    }

    /** Says NOOP until the server has taken nothing for a while, since it cannot write: true; or has closed: false. */
    private static boolean fill(SocketChannel channel, Duration quiet) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
            ByteBuffer noops = ByteBuffer.wrap(NOOPS);
            while (System.nanoTime() < deadline) {
                if (selector.select(quiet.toMillis()) == 0) {
                    return true;
                }
                selector.selectedKeys().clear();
                channel.write(noops.hasRemaining() ? noops : noops.rewind());
            }
            throw new AssertionError("The server reads on and on");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void doesNotHinderOthersNorTheStop() throws IOException {
        SmtpServer server = patient().start();
        try (SocketChannel stuck = connect(server)) {
            assertThat(fill(stuck, Duration.ofMillis(300))).isTrue();
            Dialogue.play(server, "C: EHLO c.example   S: 250\nC: QUIT   S: 221");
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(server.sessions().first().ending()).isEqualTo(Ending.SERVER_STOPPED);
        }
    }

    @Test
    void isCutWhenTheIdleTimeoutIsOver() throws IOException {
        try (SmtpServer server = patient().idleTimeout(Duration.ofMillis(200)).start();
                SocketChannel stuck = connect(server)) {
            assertThat(fill(stuck, Duration.ofSeconds(10)))
                    .as("the server waits for ever")
                    .isFalse();
            server.stop();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.TIMED_OUT);
        }
    }
}
