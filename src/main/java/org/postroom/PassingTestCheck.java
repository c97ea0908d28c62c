package org.postroom;

import java.util.ArrayList;
import java.util.List;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;
import org.postroom.recording.Recording;

/** The check of a test that would pass, for one server: faults that were planned happened, and the client broke no rule. */
final class PassingTestCheck {

    private final SmtpServer server;

    PassingTestCheck(SmtpServer server) {
        this.server = server;
    }

    /**
     * Checks.
     *
     * @throws AssertionError if the test is to fail after all
     */
    void run() {
        List<String> complaints = new ArrayList<>();
        Throwable failure = server.journal().failure();
        if (failure != null) {
            complaints.add(Recording.failureText(server.name(), failure));
        }
        if (server.settings().get(Setting.ON_FINDINGS) == FindingPolicy.FAIL) {
            complaints.addAll(brokenRules());
        }
        complaints.addAll(unfired());
        complaints.addAll(unfinished());
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), complaints), failure);
        }
    }

    private List<String> unfired() {
        List<String> lines = new ArrayList<>();
        List<Fault> faults = server.unfiredFaults();
        if (!faults.isEmpty()) {
            boolean never = faults.stream().allMatch(fault -> fault.timesFired() == 0);
            lines.add("The test planned " + (faults.size() == 1 ? "a fault" : faults.size() + " faults") + " that "
                    + (never ? "never happened:" : "did not happen as often as planned:"));
            faults.forEach(fault -> lines.add("  " + fault.report()));
            lines.add("A fault that need not happen is lenient().");
        }
        return lines;
    }

    private List<String> unfinished() {
        List<String> lines = new ArrayList<>();
        List<String> scripts = server.faults().unfinished();
        if (!scripts.isEmpty()) {
            lines.add("The test says when to fail, but not how:");
            scripts.forEach(script -> lines.add("  " + script));
            lines.add(
                    "An effect ends a script: reply(..), close() and their like, or asNormal() where it is only slower.");
        }
        return lines;
    }

    private List<String> brokenRules() {
        List<String> lines = new ArrayList<>();
        server.trace()
                .exchanges()
                .list()
                .forEach(exchange -> exchange.findings().stream()
                        .filter(PassingTestCheck::isGrave)
                        .forEach(finding -> lines.add(String.format(
                                "  %s%n    in session %d: %s",
                                finding,
                                exchange.session().id(),
                                exchange.toString().lines().findFirst().orElse("")))));
        server.messages()
                .list()
                .forEach(message -> message.findings().stream()
                        .filter(PassingTestCheck::isGrave)
                        .forEach(finding -> lines.add(String.format("  %s%n    in the message %s", finding, message))));
        if (!lines.isEmpty()) {
            lines.add(
                    0,
                    "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke "
                            + (lines.size() == 1 ? "one:" : lines.size() + ":"));
        }
        return lines;
    }

    private static boolean isGrave(Finding finding) {
        return finding.severity() == Severity.MUST;
    }
}
