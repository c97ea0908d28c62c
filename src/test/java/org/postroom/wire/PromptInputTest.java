package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Reply;
import org.postroom.support.Tool;
import org.postroom.support.WithoutExtendedOptions;
import org.postroom.tls.ClientTrust;
import org.postroom.tls.TlsMaterial;
import org.postroom.tls.Variant;

/** A client's octets are acknowledged at once exactly where no reply does that, and the server's own wait for nothing. */
class PromptInputTest {

    private final Accepted socket = new Accepted();
    private Socket client;
    private Connection connection;
    private ReplyWriter writer;

    /** A real connection. It counts how often its option is set, and its writes. */
    private static final class Accepted extends Socket {

        private int acknowledged;
        private int writes;
        private Trouble trouble = Trouble.NONE;

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return trouble == Trouble.NO_SUCH_OPTION ? Set.of() : super.supportedOptions();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] octets, int from, int count) throws IOException {
                    out.write(octets, from, count);
                    writes++;
                }
            };
        }

        @Override
        public <T> Socket setOption(SocketOption<T> option, T value) throws IOException {
            switch (trouble) {
                case NO_SUCH_OPTION, UNSUPPORTED -> throw new UnsupportedOperationException(option.name());
                case REFUSED -> throw new SocketException("Operation not permitted");
                case NONE -> super.setOption(option, value);
            }
            acknowledged++;
            return this;
        }
    }

    enum Trouble {
        NONE,
        NO_SUCH_OPTION,
        UNSUPPORTED,
        REFUSED
    }

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()) {
            @Override
            public Socket accept() throws IOException {
                implAccept(socket);
                return socket;
            }
        }) {
            client = new Socket(listening.getInetAddress(), listening.getLocalPort());
            client.setTcpNoDelay(true);
            connection =
                    new Connection(listening.accept(), Duration.ofSeconds(20).toNanos());
            writer = new ReplyWriter(connection);
        }
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        client.close();
    }

    /** The client sends, and the server reads once. */
    private void arrives(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.buffer().clear();
        assertThat(connection.buffer().fill()).isTrue();
    }

    private void answer(String reply) throws IOException {
        writer.add(Reply.parse(reply));
        writer.flush();
    }

    private int acknowledged() {
        int count = socket.acknowledged;
        socket.acknowledged = 0;
        return count;
    }

    @Test
    void aReplyAcknowledgesACommand() throws IOException {
        answer("220 postroom.test ESMTP");
        for (int i = 0; i < 3; i++) {
            arrives("NOOP\r\n");
            answer("250 2.0.0 OK");
        }
        arrives("DATA\r\n");
        answer("354 Go ahead");
        arrives("Subject: A small mail\r\n\r\nIt came in one piece\r\n.\r\n");
        answer("250 2.0.0 OK");

        assertThat(acknowledged()).isZero();
    }

    @Test
    void aGroupGoesOutInOneWriteThatWaitsForNobody() throws IOException {
        writer.add(Reply.parse("250-postroom.test\r\n250-PIPELINING\r\n250 HELP"));
        writer.add(Reply.parse("250 2.1.0 OK"));
        writer.send("MAIL FROM:<a@x.example>\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII));

        assertThat(socket.writes).isOne();
        assertThat(socket.getTcpNoDelay()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void contentInPiecesIsAcknowledgedPieceByPiece() throws IOException {
        arrives("DATA\r\n");
        answer("354 Go ahead");
        arrives("Subject: A large mail\r\n\r\n");
        arrives("It came in three pieces\r\n");
        arrives(".\r\n");
        assertThat(acknowledged()).isEqualTo(2);

        answer("250 2.0.0 OK");
        arrives("QUIT\r\n");
        assertThat(acknowledged()).isZero();
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"NOO", "BDAT 10 LAST\r\n", "250-a reply to the server as a client\r\n"})
    void soIsWhateverGetsNoReplyYet(String beginning) throws IOException {
        answer("220 postroom.test ESMTP");
        arrives(beginning);
        arrives("more");

        assertThat(acknowledged()).isOne();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aReplyThatWasPlannedToBeNothingAcknowledgesNothing() throws IOException {
        arrives("NOOP\r\n");
        connection.write(new byte[0], 0, 0);
        arrives("NOOP\r\n");

        assertThat(acknowledged()).isOne();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void soIsWhatIsReadAndThrownAway() throws IOException {
        arrives("NOOP\r\n");
        client.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        connection.drain();

        assertThat(acknowledged()).isBetween(1, 2);
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHandshakeIsAcknowledgedAndAfterItOnlyWhatGetsNoReply(String version)
            throws IOException, ExecutionException, InterruptedException {
        TlsMaterial material = TlsMaterial.of(Variant.TRUSTED, "localhost");
        TlsService service = new TlsService(
                () -> material.serverContext(ClientTrust.ANY),
                TlsService.Start.WHEN_TOLD,
                TlsService.Clients.NOT_ASKED,
                List.of(version));
        CompletableFuture<Socket> secured = CompletableFuture.supplyAsync(
                () -> handshake(material), handshake -> Threads.ALL.accept("client", handshake));
        connection.secure(service);
        client = secured.get();
        assertThat(acknowledged()).isPositive();

        arrives("EHLO client.example\r\n");
        answer("250 postroom.test");
        acknowledged();
        for (int i = 0; i < 3; i++) {
            arrives("NOOP\r\n");
            answer("250 2.0.0 OK");
        }
        arrives("Subject: A large mail\r\n\r\n");
        assertThat(acknowledged()).isZero();

        arrives("It came in pieces\r\n");
        assertThat(acknowledged()).isPositive();
    }

    private Socket handshake(TlsMaterial material) {
        try {
            SSLSocket tls = (SSLSocket) material.clientContext()
                    .getSocketFactory()
                    .createSocket(client, "localhost", client.getPort(), true);
            tls.startHandshake();
            // The tickets of TLS 1.3 are read with whatever comes next.
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aSocketWithoutTheOptionIsReadAsEver(Trouble trouble) throws IOException {
        socket.trouble = trouble;

        arrives("Subject: A large mail\r\n\r\n");
        arrives("It came in three pieces\r\n");
        arrives(".\r\n");

        assertThat(new String(connection.buffer().octets, 0, 3, StandardCharsets.US_ASCII))
                .isEqualTo(".\r\n");
        assertThat(acknowledged()).isZero();
    }

    @Test
    void aRuntimeImageWithoutTheModuleReceivesMailAsEver() {
        assertThat(Tool.runMain(WithoutExtendedOptions.class, "--limit-modules", "java.se"))
                .isEqualTo("jdk.net: false, octets of text: 100000\n");
    }
}
