package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.JournalAccess;
import org.postroom.protocol.Ending;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Profile;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;
import org.postroom.recording.Reachable;
import org.postroom.recording.Recording;

/** A machine that starts no further thread. */
class OutOfThreadsTest {

    private static final JournalAccess<Recording, ReceivedMessages, Envelopes, CommandTrace, SmtpSessions, Reachable>
            JOURNAL = Bridge.to(CommandTrace.class);

    private final Recording journal = JOURNAL.create("postroom.test", Duration.ofSeconds(20), () -> null);

    private Listener listener(int port, BiConsumer<String, Runnable> threads) {
        WireSettings settings = new WireSettings(
                "postroom.test",
                InetAddress.getLoopbackAddress(),
                port,
                Duration.ofSeconds(20),
                Duration.ZERO,
                1_000,
                Limits.DEFAULT,
                null);
        return Listener.open(settings, new SmtpProtocol(Profile.of("postroom.test")), journal, threads);
    }

    private static String firstOctets(Listener listener) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            client.setSoTimeout(20_000);
            return new String(client.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aClientThatNobodyCanServeIsSentAwayAndTheNextOneIsServed() throws IOException {
        AtomicInteger started = new AtomicInteger();
        Listener listener = listener(0, (name, task) -> {
            switch (started.getAndIncrement()) {
                case 1 -> throw new OutOfMemoryError("unable to create native thread");
                case 2 -> throw new IllegalStateException("A virtual thread could not be started");
                default -> Threads.ALL.accept(name, task);
            }
        });

        assertThat(firstOctets(listener)).isEmpty();
        assertThat(firstOctets(listener)).isEmpty();
        assertThat(firstOctets(listener)).isEqualTo("220");
        listener.stop();

        assertThat(JOURNAL.sessions(journal).list())
                .extracting(session -> session.ending())
                .startsWith(Ending.CLOSED_BY_SERVER, Ending.CLOSED_BY_SERVER)
                .hasSize(3);
    }

    @Test
    void aServerThatCannotListenLetsGoOfItsPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> listener(port, (name, task) -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        Listener second = listener(port, Threads.ALL);
        assertThat(firstOctets(second)).isEqualTo("220");
        second.stop();
    }

    @Test
    void anErrorOfTheOneThatAcceptsEndsTheServerVisibly() throws IOException {
        LinkageError error = new LinkageError("no such class");
        AtomicInteger started = new AtomicInteger();
        Listener listener = listener(0, (name, task) -> {
            if (started.getAndIncrement() > 0) {
                throw error;
            }
            Threads.ALL.accept(name, task);
        });
        ReceivedMessages messages = JOURNAL.messages(journal);

        assertThat(firstOctets(listener)).isEmpty();

        assertThatThrownBy(() -> messages.await(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended by itself")
                .hasCause(error);
        int port = listener.port();
        listener.stop();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
        assertThat(JOURNAL.sessions(journal).list().get(0).ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
    }
}
