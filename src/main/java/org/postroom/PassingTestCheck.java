package org.postroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.recording.Recording;
import org.postroom.text.CallSite;

/** The check of a test that would pass, for one server: faults that were planned happened, and the client broke no rule. */
final class PassingTestCheck {

    private static final int MOST_FINDINGS = 20;
    private static final int LONGEST_LINE = 4_000;

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
            throw CallSite.first(new AssertionError(String.join(System.lineSeparator(), complaints), failure));
        }
    }

    private List<String> unfired() {
        List<String> lines = new ArrayList<>();
        List<Fault> faults = server.unfiredFaults();
        if (!faults.isEmpty()) {
            boolean never = faults.stream().allMatch(fault -> fault.timesFired() == 0);
            lines.add("The test planned " + (faults.size() == 1 ? "a fault" : faults.size() + " faults") + " that "
                    + (never ? "never happened:" : "did not happen as often as planned:"));
            faults.forEach(fault -> {
                lines.add("  " + fault.report());
                fault.plannedAt().ifPresent(place -> lines.add("    planned at " + place));
            });
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
        int[] broken = {0};
        for (Exchange exchange : server.trace().exchanges().list()) {
            String place = "in session " + exchange.session().id() + ": ";
            add(lines, broken, exchange.findings(), () -> place + firstLine(exchange));
        }
        for (ReceivedMessage message : server.messages().list()) {
            add(lines, broken, message.findings(), () -> "in the message " + message);
        }
        if (broken[0] > MOST_FINDINGS) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", broken[0] - MOST_FINDINGS));
        }
        if (broken[0] > 0) {
            lines.add(
                    0,
                    "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke "
                            + (broken[0] == 1 ? "one:" : broken[0] + ":"));
        }
        return lines;
    }

    private static void add(List<String> lines, int[] broken, List<Finding> findings, Supplier<String> place) {
        for (Finding finding : findings) {
            if (isGrave(finding) && broken[0]++ < MOST_FINDINGS) {
                lines.add("  " + finding);
                lines.add("    " + place.get());
            }
        }
    }

    /** A line of a client may be as long as its limit allows. */
    private static String firstLine(Exchange exchange) {
        return exchange.command().length() > LONGEST_LINE
                ? "a line of " + exchange.command().length() + " octets"
                : exchange.toString().lines().findFirst().orElse("");
    }

    private static boolean isGrave(Finding finding) {
        return finding.severity() == Severity.MUST;
    }
}
