package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.postroom.findings.Finding;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

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
