package org.postroom.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.Findings;
import org.postroom.SmtpServer;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;

/**
 * What a server has to say against a test that would have passed. This is the only place where such things are asked: after the
 * test's last {@code @AfterEach} method, while the server still runs, and only of a test that has neither failed nor been aborted.
 */
final class Verdict {

    private Verdict() {}

    /** {@return why the test fails after all; nothing if it does not} */
    static Optional<AssertionError> on(SmtpServer server) {
        List<String> complaints = new ArrayList<>();
        if (server.findings() == Findings.FAIL) {
            complaints.addAll(brokenRules(server));
        }
        complaints.addAll(unfired(server.unfiredFaults()));
        complaints.addAll(unfinished(server.faults().unfinished()));
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssertionError(String.join(System.lineSeparator(), complaints)));
    }

    private static List<String> unfired(List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        if (!faults.isEmpty()) {
            lines.add(
                    faults.size() == 1
                            ? "The test planned a fault that never happened:"
                            : "The test planned " + faults.size() + " faults that never happened:");
            faults.forEach(fault -> lines.add("  " + fault.report()));
            lines.add("A fault that need not happen is lenient().");
        }
        return lines;
    }

    private static List<String> unfinished(List<String> scripts) {
        List<String> lines = new ArrayList<>();
        if (!scripts.isEmpty()) {
            lines.add("The test says when to fail, but not how:");
            scripts.forEach(script -> lines.add("  " + script));
            lines.add(
                    "An effect ends a script: reply(..), close() and their like, or asNormal() where it is only slower.");
        }
        return lines;
    }

    private static List<String> brokenRules(SmtpServer server) {
        List<String> lines = new ArrayList<>();
        server.trace()
                .exchanges()
                .list()
                .forEach(exchange -> exchange.findings().stream()
                        .filter(Verdict::isGrave)
                        .forEach(finding -> lines.add(String.format(
                                "  %s%n    in session %d: %s",
                                finding,
                                exchange.session().id(),
                                exchange.toString().lines().findFirst().orElse("")))));
        server.messages()
                .list()
                .forEach(message -> message.findings().stream()
                        .filter(Verdict::isGrave)
                        .forEach(finding -> lines.add(String.format("  %s%n    in the message %s", finding, message))));
        if (!lines.isEmpty()) {
            lines.add(
                    0,
                    "Expected a client that breaks no rule of severity MUST, since findings = FAIL, but it broke "
                            + (lines.size() == 1 ? "one:" : lines.size() + ":"));
        }
        return lines;
    }

    private static boolean isGrave(Finding finding) {
        return finding.severity() == Severity.MUST;
    }
}
