package org.postroom.protocol.command;

import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
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
 * A protocol that has an answer to everything: where the one it stands before throws an exception or an error, which is a bug of this library or of
 * what a test plugged in, the client gets a 451 that tells so, instead of a connection that ends without a word.
 */
public final class CrashSafeProtocol implements Protocol {

    private static final int LONGEST_PROBLEM = 300;

    private final Protocol inner;

    /**
     * The same protocol, safe from its own exceptions.
     *
     * @param inner the protocol
     */
    public CrashSafeProtocol(Protocol inner) {
        this.inner = inner;
    }

    @Override
    public Step step(SessionState state, Input input) {
        try {
            Step step = inner.step(state, input);
            // What follows is part of the decision, and may fail as well.
            step.next(step.reply());
            return step;
        } catch (RuntimeException | Error e) {
            return failed(state, input, e);
        }
    }

    private static Step failed(SessionState state, Input input, Throwable problem) {
        Reply reply = Reply.of(ReplyCode.LOCAL_ERROR, "The server has failed, not the client: " + words(problem));
        if (input instanceof Input.CommandLine) {
            return Step.stay(reply, state);
        } else if (input instanceof Input.AuthResponse) {
            return Step.stay(reply, state.notAuthenticated());
        } else if (input instanceof Input.EndOfContent) {
            SessionState after = state.withoutTransaction().expecting(Expect.COMMAND_LINE);
            return Step.always(
                    reply,
                    state.transaction() == null
                            ? Next.of(after)
                            : Next.ended(after, state.transaction(), Outcome.REFUSED));
        }
        boolean heard = input instanceof Input.Opened
                || input instanceof Input.OverlongLine
                || input instanceof Input.BrokenLine
                || input instanceof Input.IdleTimeout;
        return Step.always(heard ? reply : Made.noReply(), Next.abandoning(state.closing(Ending.CLOSED_BY_SERVER)));
    }

    private static String words(Throwable problem) {
        StackTraceElement[] places = problem.getStackTrace();
        String words = Printable.of(problem.toString());
        return Shortened.of(words, LONGEST_PROBLEM)
                + (places.length == 0 ? "" : " at " + places[0].getClassName() + ", line " + places[0].getLineNumber());
    }
}
