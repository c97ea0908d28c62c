package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.postroom.SmtpServer;
import org.postroom.fault.Stage;

/** When servers of fields end, and who waits for whom. */
class FieldLifeTest {

    private static final Queue<SmtpServer> SERVERS = new ConcurrentLinkedQueue<>();

    private static void assertClosed(SmtpServer server) {
        assertThat(server.isRunning()).isFalse();
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    }

    static class Many {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        @RepeatedTest(200)
        void test() {
            SERVERS.add(smtp.server());
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void test() {
            SERVERS.add(smtp.server());
        }
    }

    static class NeverRun {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        final SmtpServer early = smtp.server();

        NeverRun() {
            SERVERS.add(early);
        }

        @Test
        @Disabled("to see what becomes of the server")
        void disabled() {}

        @Test
        void aborted() {
            Assumptions.abort();
        }
    }

    static class OfTheRun {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void test() {
            SERVERS.add(smtp.server());
        }
    }

    @Test
    void allAreClosed() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        Kit.run(Many.class, OneInstance.class, NeverRun.class, OfTheRun.class);

        assertThat(SERVERS).hasSizeGreaterThanOrEqualTo(203).allSatisfy(FieldLifeTest::assertClosed);
        if (Files.isDirectory(descriptors)) {
            Set<Integer> ports = ConcurrentHashMap.newKeySet();
            SERVERS.forEach(server -> ports.add(server.port()));
            assertThat(Files.readAllLines(Path.of("/proc/self/net/tcp")))
                    .noneMatch(line -> ports.stream()
                            .anyMatch(port -> line.contains(String.format(":%04X 00000000:0000 0A", port))));
        }
    }

    static class Pair {
        static final SmtpExtension ONE = SmtpExtension.create().named("one");
        static final SmtpExtension TWO = SmtpExtension.create().named("two");
    }

    static class OneThenTwo {
        @RegisterExtension
        static final SmtpExtension one = Pair.ONE;

        @RegisterExtension
        static final SmtpExtension two = Pair.TWO;

        @RepeatedTest(50)
        void test() {
            Mail.sendRaw(one.port(), "to one");
            assertThat(Mail.subjects(one.messages())).containsExactly("to one");
            assertThat(two.messages().list()).isEmpty();
        }
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class TwoThenOne {
        @RegisterExtension
        static final SmtpExtension two = Pair.TWO;

        @RegisterExtension
        static final SmtpExtension one = Pair.ONE;

        TwoThenOne(SmtpServer third) {
            assertThat(third.isRunning()).isTrue();
        }

        @RepeatedTest(50)
        void test() {
            Mail.sendRaw(two.port(), "to two");
            assertThat(Mail.subjects(two.messages())).containsExactly("to two");
            assertThat(one.messages().list()).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void locksAreTakenInOneOrder() {
        Kit.passes(100, OneThenTwo.class, TwoThenOne.class);
    }

    static class Waiting {
        static final CountDownLatch ENTERED = new CountDownLatch(1);
        static final CountDownLatch OVER = new CountDownLatch(1);

        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void takesLong() throws InterruptedException {
            ENTERED.countDown();
            OVER.await(20, TimeUnit.SECONDS);
        }
    }

    static class HasNoTime {
        @RegisterExtension
        static final SmtpExtension smtp = Waiting.smtp;

        /** As the instance is made, the other test has its turn. */
        HasNoTime() throws InterruptedException {
            Waiting.ENTERED.await();
        }

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void test() {}
    }

    /** Ends the test that takes long when the other has failed. */
    static class Releasing implements TestWatcher {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            Waiting.OVER.countDown();
        }
    }

    @ExtendWith(Releasing.class)
    static class ReleasesWhenItFails extends HasNoTime {
        ReleasesWhenItFails() throws InterruptedException {}
    }

    @Test
    void theTimeoutOfATestReachesTheWaitForItsTurn() {
        assertThat(Kit.failure(Waiting.class, ReleasesWhenItFails.class))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("FieldLifeTest.ReleasesWhenItFails.test was not begun: it shares a server with"
                        + " FieldLifeTest.Waiting.takesLong, which has used it for longer than the time-out of 100 ms that this test"
                        + " has; tests that share a server take turns");
    }

    static class AsksWhileItEnds {
        static final CountDownLatch ENTERED = new CountDownLatch(1);
        static volatile long endedAt;

        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.with(SmtpServer.builder().stopGrace(Duration.ofMillis(100)));

        @Test
        void test() throws Exception {
            smtp.on(Stage.NOOP)
                    .when(moment -> {
                        ENTERED.countDown();
                        boolean ended = false;
                        while (!ended) {
                            Thread.onSpinWait();
                            ended = !smtp.server().isRunning();
                        }
                        return smtp.messages().list().isEmpty();
                    })
                    .lenient()
                    .reply("450 4.3.0 Not now");
            Socket client = new Socket(smtp.host(), smtp.port());
            client.getOutputStream().write("HELO a.test\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            ENTERED.await();
            endedAt = System.nanoTime();
        }
    }

    @Test
    void theEndDoesNotWaitForAPredicateThatAsksTheExtension() {
        Kit.passes(1, AsksWhileItEnds.class);
        assertThat(Duration.ofNanos(System.nanoTime() - AsksWhileItEnds.endedAt))
                .isLessThan(Duration.ofSeconds(4));
    }
}
