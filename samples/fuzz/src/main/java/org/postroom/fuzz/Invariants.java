package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;

/** What holds of every step of a session. */
final class Invariants {

    private static final int LINE_LIMIT = 512 - 2;
    private static final int CHALLENGE_LIMIT = 12_288 - 2;

    private Invariants() {}

    static void check(SessionState before, Input input, Step step, Next next) {
        Reply reply = step.reply();
        if (reply.isNone()) {
            Check.that(explainsSilence(input, next.state().expects()), "%s got no reply", input);
        } else {
            check(reply);
        }
        boolean login = isLogin(input) && reply.code() != 503;
        Check.that(!login || !reply.text().contains(Logins.PASSWORD), "A password is in %s", reply);
        for (Finding finding : step.findings()) {
            Check.that(!Check.hasControl(finding.sentence()), "A finding has a control character: %s", finding);
            Check.that(!login || !finding.sentence().contains(Logins.PASSWORD), "A password is in %s", finding);
        }
        checkTransaction(before, input, reply, next);
        boolean waits = next.state().expects() instanceof Expect.AuthResponse;
        Check.that(!waits || next.state().login() != null, "An answer is expected, and nobody asked: %s", reply);
        Check.that(waits == (reply.code() == 334) || reply.isNone(), "A challenge without a question: %s", reply);
        Check.that(
                !(next.state().expects() instanceof Expect.Content)
                        || next.state().transaction() != null,
                "Content without a transaction: %s",
                reply);
        Check.that(
                next.ended() == null || next.ended() != next.state().transaction(),
                "A transaction ended and goes on: %s",
                reply);
        Check.that(
                before.transaction() == null
                        || next.ended() != null
                        || next.state().transaction() != null
                        || next.state().security() != before.security(),
                "A transaction was lost with %s",
                reply);
    }

    /**
     * There is no message without the end of its content, and its recipients are those whose RCPT was answered, in that order, each
     * with the reply it got. It is said of one step, and so of all of them.
     */
    static void checkTransaction(SessionState before, Input input, Reply reply, Next next) {
        Transaction old = before.transaction();
        Transaction open = next.state().transaction();
        boolean completed = next.outcome() == Outcome.COMPLETED;
        Check.that(!completed || input instanceof Input.EndOfContent, "%s made a message", input);
        Check.that(!completed || reply.isPositive(), "A message, and the answer was %s", reply);
        Check.that(!completed || next.ended().accepted() > 0, "A message to nobody, after %s", input);
        int more = next.state().tally().messages() - before.tally().messages();
        Check.that(more == (completed ? 1 : 0), "%d messages are counted after %s", more, input);
        Transaction same = next.ended() != null ? next.ended() : old != null ? open : null;
        if (same == null || old == null) {
            Check.that(same == null || !same.hasRecipients(), "A new transaction has recipients: %s", input);
            Check.that(open == null || open.recipients().isEmpty(), "A transaction began with recipients: %s", input);
            return;
        }
        List<Recipient> recipients = new ArrayList<>(old.recipients());
        if (same.recipients().size() > recipients.size()) {
            Recipient last = same.recipients().get(recipients.size());
            Check.that(
                    input instanceof Input.CommandLine line && line.command().is("RCPT"), "%s made a recipient", input);
            Check.that(last.reply().equals(reply), "%s was answered with %s", last, reply);
            recipients.add(last);
        } else {
            boolean recipient =
                    input instanceof Input.CommandLine line && line.command().is("RCPT");
            Check.that(!recipient || !reply.isPositive(), "A recipient is forgotten: %s", input);
        }
        Check.that(same.recipients().equals(recipients), "%s became %s", recipients, same.recipients());
        Check.that(
                same.accepted()
                        == recipients.stream().filter(Recipient::isAccepted).count(),
                "%s are said to be %s",
                recipients,
                same.accepted());
        Check.that(same.reversePath().equals(old.reversePath()), "The reverse-path changed with %s", input);
    }

    /** Only where a client says its password can an answer tell it; elsewhere the client is told what it wrote itself. */
    private static boolean isLogin(Input input) {
        return input instanceof Input.AuthResponse
                || input instanceof Input.CommandLine line && line.command().is("AUTH");
    }

    /** A reply that may go out. */
    private static void check(Reply reply) {
        boolean challenge = reply.code() == 334;
        for (String line : reply.wireLines()) {
            Check.that(!Check.hasControl(line), "A control character is in %s", line);
            int limit = challenge ? CHALLENGE_LIMIT : LINE_LIMIT;
            Check.that(line.getBytes(StandardCharsets.UTF_8).length <= limit, "Too long a line: %s", line);
        }
        Check.that(challenge || Reply.parse(reply.toString()).equals(reply), "%s is read as another reply", reply);
        reply.enhancedCode()
                .ifPresent(code ->
                        Check.that(code.classDigit() == reply.code() / 100, "Another class than its code: %s", reply));
        if (challenge) {
            Base64.getDecoder().decode(reply.text());
        }
    }

    private static boolean explainsSilence(Input input, Expect expects) {
        if (input instanceof Input.CommandLine) {
            // BDAT is answered when its octets have come (RFC 3030, 2).
            return expects instanceof Expect.Chunk;
        }
        return !(input instanceof Input.AuthResponse
                || input instanceof Input.EndOfContent
                || input instanceof Input.OverlongLine
                || input instanceof Input.BrokenLine
                || input instanceof Input.Opened
                || input instanceof Input.IdleTimeout);
    }
}
