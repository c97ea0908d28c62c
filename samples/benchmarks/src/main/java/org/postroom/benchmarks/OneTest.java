package org.postroom.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;

/** A whole JUnit process: one test class with one test that sends one mail with Jakarta Mail and reads its subject. */
final class OneTest {

    private OneTest() {}

    public static void main(String[] arguments) {
        Child.endsWithItsMain();
        String peer = arguments[0];
        Class<?> tests = peer.equals("postroom") ? WithPostroom.class : WithPeer.class;
        System.setProperty("peer", peer.toLowerCase(Locale.ROOT));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            throw new IllegalStateException("Expected that one test passed", failure(summary));
        }
        Fresh.say(1);
        System.exit(0);
    }

    private static Throwable failure(SummaryGeneratingListener summary) {
        return summary.getSummary().getFailures().stream()
                .map(one -> one.getException())
                .findFirst()
                .orElse(null);
    }

    /** As a user of Postroom would write it. */
    @SmtpTest
    static class WithPostroom {

        @Test
        void arrives(SmtpServer smtp) throws Exception {
            JakartaMail.sendOne(smtp.port());
            Assertions.assertEquals(Client.SUBJECT, smtp.messages().single().subject());
        }
    }

    /** As a user of the others would. */
    static class WithPeer {

        private final Peer server = Peer.named(System.getProperty("peer"));

        @BeforeEach
        void start() throws Exception {
            server.start();
        }

        @AfterEach
        void stop() throws Exception {
            server.stop();
        }

        @Test
        void arrives() throws Exception {
            JakartaMail.sendOne(server.port());
            Assertions.assertEquals(Client.SUBJECT, server.subject());
        }
    }
}
