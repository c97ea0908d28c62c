package org.postroom.junit;

import java.util.List;
import java.util.Optional;
import org.postroom.SmtpServer;
import org.postroom.fault.Fault;

/**
 * What a server has to say against a test that would have passed. This is the only place where such things are asked: after the
 * test's last {@code @AfterEach} method, while the server still runs, and only of a test that has neither failed nor been aborted.
 */
final class Verdict {

    private Verdict() {}

    /** {@return why the test fails after all; nothing if it does not} */
    static Optional<AssertionError> on(SmtpServer server) {
        return unfired(server.unfiredFaults());
    }

    private static Optional<AssertionError> unfired(List<Fault> faults) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(
                faults.size() == 1
                        ? "The test planned a fault that never happened:"
                        : "The test planned " + faults.size() + " faults that never happened:");
        faults.forEach(fault -> text.append(String.format("%n  %s", fault.report())));
        text.append(String.format("%nA fault that need not happen is lenient()."));
        return Optional.of(new AssertionError(text.toString()));
    }
}
