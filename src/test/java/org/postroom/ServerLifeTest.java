package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.fault.Stage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** What several threads do with one server at once. The system property {@code postroom.lives} says how often each pair is tried. */
class ServerLifeTest {

    private static final int TIMES = Integer.getInteger("postroom.lives", 40);
    private static final Duration OUTAGE = Duration.ofMillis(1);

    private record Deed(String name, Consumer<SmtpServer> does) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Deed> DEEDS = List.of(
            new Deed("start", ServerLifeTest::startUnlessClosed),
            new Deed("stop", SmtpServer::stop),
            new Deed("outage", smtp -> smtp.outage(OUTAGE)),
            new Deed("reset", SmtpServer::reset),
            new Deed("close", SmtpServer::close));

    private static void startUnlessClosed(SmtpServer smtp) {
        try {
            smtp.start();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("was closed");
        }
    }

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < DEEDS.size(); i++) {
            for (int j = i; j < DEEDS.size(); j++) {
                pairs.add(Arguments.of(DEEDS.get(i), DEEDS.get(j)));
            }
        }
        return pairs;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void atOnceLeaveAServerThatIsOneThingOrTheOther(Deed one, Deed other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Integer> taken = new ArrayList<>();
        try {
            for (int i = 0; i < TIMES; i++) {
                SmtpServer smtp = SmtpServer.builder().start();
                int port = smtp.port();
                CyclicBarrier both = new CyclicBarrier(2);
                List<Future<?>> done = new ArrayList<>();
                for (Deed deed : List.of(one, other)) {
                    done.add(threads.submit(() -> {
                        both.await();
                        deed.does().accept(smtp);
                        return null;
                    }));
                }
                for (Future<?> each : done) {
                    each.get();
                }
                if (smtp.isRunning()) {
                    Dialogue.play(smtp, "C: NOOP   S: 250");
                }
                smtp.close();
                assertThat(smtp.isRunning()).isFalse();
                if (!isFree(port)) {
                    taken.add(port);
                }
            }
            // Any other test of this machine may have taken one in between.
            assertThat(taken).hasSizeLessThan(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nothingComesBackAfterTheClose() {
        List<SmtpServer> servers = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            SmtpServer smtp = SmtpServer.builder().start();
            smtp.outage(Duration.ofNanos(i * 50_000L + 1));
            smtp.close();
            smtp.outage(OUTAGE);
            servers.add(smtp);
        }
        try (SmtpServer later = SmtpServer.builder().start()) {
            later.outage(Duration.ofMillis(20));
            awaitRunning(later);
        }
        assertThat(servers).noneMatch(SmtpServer::isRunning);
    }

    private static void awaitRunning(SmtpServer smtp) {
        long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
        while (!smtp.isRunning()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.yield();
        }
    }

    @Test
    void aClosedServerStaysClosed() {
        SmtpServer smtp = SmtpServer.builder().hostname("mx.example").start();
        smtp.close();
        assertThatCode(() -> {
                    smtp.close();
                    smtp.stop();
                    smtp.reset();
                    smtp.outage(OUTAGE);
                })
                .doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(smtp::start)
                .withMessage(
                        "The server mx.example was closed, which is final: stop() lets it go in such a way that start() brings it"
                                + " back");
        assertThat(smtp.port()).isPositive();
    }

    @Test
    void anOutageEndsWhateverTheCommonPoolDoes() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism() + 2; i++) {
                CompletableFuture.runAsync(() -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            long start = System.nanoTime();
            smtp.outage(Duration.ofMillis(100));
            assertThatThrownBy(() -> WireClient.connect(smtp)).isInstanceOf(UncheckedIOException.class);
            awaitRunning(smtp);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
            Dialogue.play(smtp, "C: NOOP   S: 250");
        } finally {
            over.countDown();
        }
    }

    @Test
    void anOutageKeepsNoServer() throws InterruptedException {
        WeakReference<SmtpServer> forgotten = outOfOrder();
        for (int i = 0; i < 100 && forgotten.get() != null; i++) {
            System.gc();
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(forgotten.get()).isNull();
    }

    private static WeakReference<SmtpServer> outOfOrder() {
        SmtpServer smtp = SmtpServer.builder().start();
        smtp.outage(Duration.ofSeconds(20));
        return new WeakReference<>(smtp);
    }

    @Test
    void anInterruptedThreadStopsAllTheSameAndStaysInterrupted() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            Thread.currentThread().interrupt();
            smtp.reset();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            smtp.stop();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(smtp.sessions().list()).noneMatch(session -> session.isOpen());
            client.awaitEnd();
            smtp.start();
        }
    }

    @Test
    void twoPredicatesThatStopTheServerWaitForNeither() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            AtomicReference<Duration> longest = new AtomicReference<>(Duration.ZERO);
            smtp.on(Stage.NOOP)
                    .when(moment -> {
                        try {
                            both.await();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                        long start = System.nanoTime();
                        smtp.stop();
                        Duration took = Duration.ofNanos(System.nanoTime() - start);
                        longest.accumulateAndGet(took, (a, b) -> a.compareTo(b) > 0 ? a : b);
                        return false;
                    })
                    .lenient()
                    .reply("250 Never");
            WireClient[] clients = {WireClient.greetedBy(smtp), WireClient.greetedBy(smtp)};
            for (WireClient client : clients) {
                client.send("NOOP\r\n");
            }
            for (WireClient client : clients) {
                client.awaitEnd();
                client.close();
            }
            smtp.stop();
            assertThat(longest.get()).isLessThan(Duration.ofSeconds(2));
            assertThat(smtp.isRunning()).isFalse();
        }
    }
}
