package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.postroom.SmtpServer;
import org.postroom.received.ReceivedMessages;

/** Servers for several tests: what one test sent does not show in another. */
class SharingTest {

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class Shared {
        static final Set<SmtpServer> SERVERS = ConcurrentHashMap.newKeySet();

        private static void receives(SmtpServer smtp, String subject) {
            SERVERS.add(smtp);
            Mail.sendRaw(smtp.port(), subject);
            Mail.sendRaw(smtp.port(), subject);
            assertThat(Mail.subjects(smtp)).containsExactly(subject, subject);
        }

        @RepeatedTest(50)
        void many(SmtpServer smtp) {
            receives(smtp, "many");
        }

        @Test
        void one(SmtpServer smtp) {
            receives(smtp, "one");
        }

        @Test
        void stops(SmtpServer smtp) {
            receives(smtp, "stopped");
            smtp.stop();
        }

        @Test
        @SmtpTest
        void hasOneOfItsOwn(SmtpServer smtp) {
            assertThat(SERVERS).doesNotContain(smtp);
        }

        @Nested
        class Inner {
            @RepeatedTest(5)
            void too(SmtpServer smtp) {
                receives(smtp, "inner");
            }
        }

        @Nested
        @SmtpTest(name = "second", lifetime = Lifetime.PER_CLASS)
        class WithTwo {
            @RepeatedTest(5)
            void usesBoth(SmtpServer smtp, @FromServer("second") SmtpServer second) {
                receives(smtp, "first");
                Mail.sendRaw(second.port(), "second");
                assertThat(Mail.subjects(second)).containsExactly("second");
            }
        }

        @AfterAll
        static void runsUntilTheEnd(SmtpServer smtp) {
            assertThat(SERVERS).containsExactly(smtp);
            assertThat(smtp.isRunning()).isTrue();
        }
    }

    @Test
    void concurrentTestsOfOneServerTakeTurns() {
        Kit.passes(63, Shared.class);
        assertThat(Shared.SERVERS).noneMatch(SmtpServer::isRunning);
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    @Execution(ExecutionMode.SAME_THREAD)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Late {
        private static Socket client;

        private static void say(String text) {
            try {
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The server has cut the session, as it should.
            }
        }

        @Test
        @Order(1)
        void leavesAMessageHalfSent(SmtpServer smtp) throws IOException {
            client = new Socket(smtp.host(), smtp.port());
            say("HELO late\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: late\r\n");
            smtp.trace().exchanges().await(5);
        }

        @Test
        @Order(2)
        void doesNotSeeTheRest(SmtpServer smtp, ReceivedMessages messages) {
            say(".\r\n");
            Mail.sendRaw(smtp.port(), "in time");

            assertThat(Mail.subjects(messages)).containsExactly("in time");
            assertThat(smtp.trace().transcript()).doesNotContain("late");
        }

        @AfterAll
        static void close() throws IOException {
            client.close();
        }
    }

    @Test
    void lateMailOfAnEarlierTestDoesNotShow() {
        Kit.passes(2, Late.class);
    }

    @Test
    void aTestThatStartsWithinAnotherInTheSameThreadIsRefusedInsteadOfWaitingForEver() throws Exception {
        ServerLock lock = new ServerLock(() -> {});
        lock.take("ShopTest.sells", null);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> lock.take("ShopTest.buys", null))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "ShopTest.buys was started in the middle of ShopTest.sells, in the same thread, and both use the same"
                                + " server for the whole class: let the methods of this class run in the same thread, one after the other"
                                + " (@Execution(SAME_THREAD)), or give each test its own server");
    }

    @SmtpTest(name = "first", lifetime = Lifetime.PER_CLASS)
    @SmtpTest(name = "second", lifetime = Lifetime.PER_CLASS)
    static class InAnyOrder {
        InAnyOrder(@FromServer("second") SmtpServer second) {
            assertThat(second.isRunning()).isTrue();
        }

        @RepeatedTest(100)
        void isNoDeadlock(@FromServer("first") SmtpServer first, @FromServer("second") SmtpServer second) {
            Mail.sendRaw(first.port(), "first");
            assertThat(Mail.subjects(first)).containsExactly("first");
            assertThat(second.messages().list()).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void testsThatShareSeveralServersDoNotBlockEachOther() {
        Kit.passes(100, InAnyOrder.class);
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class FailsNowAndThen {
        private final int number;

        FailsNowAndThen(SmtpServer smtp) {
            number = NEXT.incrementAndGet();
            if (number % 2 == 0) {
                throw new IllegalStateException("A constructor that fails");
            }
        }

        static final AtomicInteger NEXT = new AtomicInteger();

        @RepeatedTest(10)
        void takesItsTurn(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
            assertThat(Mail.subjects(smtp)).containsExactly("one");
        }
    }

    @SmtpTest
    static class FailsToBeMade {
        static final Queue<SmtpServer> SERVERS = new ConcurrentLinkedQueue<>();

        FailsToBeMade(SmtpServer smtp) {
            SERVERS.add(smtp);
            throw new IllegalStateException("A constructor that fails");
        }

        @RepeatedTest(10)
        void never() {}
    }

    @Test
    @Timeout(60)
    void aConstructorThatFailsEndsItsTurnAndItsServer() {
        Kit.run(FailsNowAndThen.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(5).failed(5));
        Kit.run(FailsToBeMade.class).testEvents().assertStatistics(statistics -> statistics.failed(10));
        assertThat(FailsToBeMade.SERVERS).hasSize(10).doesNotHaveDuplicates().noneMatch(SmtpServer::isRunning);
    }

    @SmtpTest
    static class Own {
        static final Queue<SmtpServer> SERVERS = new ConcurrentLinkedQueue<>();

        @RepeatedTest(20)
        void hasItsOwn(SmtpServer smtp) {
            SERVERS.add(smtp);
            Mail.sendRaw(smtp.port(), "own");
            assertThat(Mail.subjects(smtp)).containsExactly("own");
        }
    }

    @Test
    void everyTestHasItsOwnServerByDefault() {
        Kit.passes(20, Own.class);
        assertThat(Own.SERVERS).doesNotHaveDuplicates().hasSize(20).noneMatch(SmtpServer::isRunning);
    }
}
