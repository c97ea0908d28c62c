package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.postroom.SmtpServer;

/** Many tests at the same time in one JVM. Isolated, since it looks at what all threads of the JVM are doing. */
@Isolated
class ParallelTest {

    private static final String HOSTNAME = "parallel.test";

    @SmtpTest(hostname = HOSTNAME, contentInMemoryUpTo = 0)
    static class AThousand {
        static final Set<SmtpServer> SERVERS = ConcurrentHashMap.newKeySet();
        static final ConcurrentLinkedQueue<Socket> OPEN = new ConcurrentLinkedQueue<>();

        @RepeatedTest(1_000)
        void receivesWhatItSentAndNothingElse(SmtpServer smtp, RepetitionInfo repetition) throws IOException {
            SERVERS.add(smtp);
            String mine = "mail " + repetition.getCurrentRepetition();
            Mail.sendRaw(smtp.port(), mine);
            if (repetition.getCurrentRepetition() % 10 == 0) {
                OPEN.add(new Socket(smtp.host(), smtp.port()));
            }

            assertThat(Mail.subjects(smtp)).containsExactly(mine);
        }
    }

    @Test
    void aThousandTestsDoNotMeetAndLeaveNothing() throws IOException {
        Set<Path> before = spools();

        Kit.passes(1_000, AThousand.class);

        Set<Path> left = spools();
        left.removeAll(before);
        assertThat(left).as("Temporary directories that are still there").isEmpty();
        assertThat(AThousand.SERVERS).hasSize(1_000).noneMatch(SmtpServer::isRunning);
        for (Socket client : AThousand.OPEN) {
            client.setSoTimeout(10_000);
            assertThat(isCut(client))
                    .as("The session of a client that stayed is cut")
                    .isTrue();
            client.close();
        }
        assertThat(becomesTrue(() -> busyThreads().isEmpty()))
                .as("Threads that still work: %s", busyThreads())
                .isTrue();
        for (SmtpServer server : AThousand.SERVERS) {
            assertThat(listens(server) && greets(server)).isFalse();
        }
    }

    /** Those of this JVM: others on this machine make such directories too. */
    private static Set<Path> spools() throws IOException {
        String prefix = "postroom-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isCut(Socket client) {
        try {
            while (client.getInputStream().read() >= 0) {
                // The greeting.
            }
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // Cut with a reset.
        }
        return true;
    }

    /** Names of threads that serve; a pooled one has its name only as long as it does. */
    private static List<String> busyThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(HOSTNAME + ":"))
                .toList();
    }

    private static boolean becomesTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static boolean listens(SmtpServer server) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.host(), server.port()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Another program may have the port by now. */
    private static boolean greets(SmtpServer server) {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(1_000);
            byte[] greeting = socket.getInputStream().readNBytes(("220 " + HOSTNAME).length());
            return new String(greeting, StandardCharsets.US_ASCII).equals("220 " + HOSTNAME);
        } catch (IOException e) {
            return false;
        }
    }

    @SmtpTest
    static class Passing {
        @Test
        void passes(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
        }
    }

    @Test
    void aTestThatPassesPrintsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            Kit.passes(1, Passing.class);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void testsThatRunOneAfterTheOtherHaveTheSameServers() {
        Kit.run(
                        Map.of("junit.jupiter.execution.parallel.enabled", "false"),
                        ParametersTest.Everywhere.class,
                        ParametersTest.Several.class,
                        PlacesTest.Outer.class,
                        PlacesTest.MethodAgainstClass.class,
                        SharingTest.InAnyOrder.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.started(120).succeeded(120));
    }
}
