package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/**
 * A server that takes nothing wrong: where the protocol it stands before would say yes in spite of a finding of severity MUST, it says
 * what the finding's rule refuses with, and the step's other future comes true.
 */
public final class StrictProtocol implements Protocol {

    private static final int LONGEST_SENTENCE = 400;

    private final SmtpProtocol lenient;

    /**
     * The same protocol, strict.
     *
     * @param lenient the protocol
     */
    public StrictProtocol(SmtpProtocol lenient) {
        this.lenient = lenient;
    }

    @Override
    public Step step(SessionState state, Input input) {
        Step step = lenient.step(state, input);
        Optional<Finding> broken = step.findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.MUST && finding.rule().refusal() > 0)
                .findFirst();
        if (broken.isEmpty()) {
            return step;
        } else if (step.reply().isPositive()) {
            return step.replying(refusal(broken.get(), input));
        }
        Next next = step.next(step.reply());
        return step.reply().isNone() && next.state().expects() instanceof Expect.Chunk chunk && chunk.refusal() == null
                ? swallowing(chunk, next, broken.get()).with(step.findings())
                : step;
    }

    /** A BDAT is refused when its octets have come (RFC 3030, 2). */
    private static Step swallowing(Expect.Chunk chunk, Next next, Finding broken) {
        Reply refusal = refusal(broken);
        return Step.stay(
                Made.noReply(), next.state().expecting(new Expect.Chunk(chunk.size(), chunk.isLast(), refusal)));
    }

    private Reply refusal(Finding broken, Input input) {
        boolean isGreeting = input instanceof Input.Opened
                || input.line().is("EHLO")
                || input.line().is("HELO");
        Reply refusal = refusal(broken);
        return isGreeting || !lenient.hasEnhancedCodes() ? SmtpProtocol.withoutEnhancedCode(refusal) : refusal;
    }

    private static Reply refusal(Finding broken) {
        ReplyCode code = ReplyCode.of(broken.rule().refusal()).orElseThrow();
        String sentence = Shortened.of(Printable.of(broken.sentence()), LONGEST_SENTENCE);
        return AsciiReplies.escaped(Reply.of(code, sentence + " (" + broken.section() + ")"));
    }
}
