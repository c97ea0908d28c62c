package org.postroom.protocol.command;

import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/** The ends of a session that no command brings about. */
final class SessionEnds {

    private SessionEnds() {}

    /** Ends the session of a client that says nothing. */
    static Step idle(SessionState state) {
        return Step.always(
                Made.enhanced(ReplyCode.SERVICE_NOT_AVAILABLE, "4.4.2", "Nothing came for too long"),
                Next.abandoning(state.closing(Ending.TIMED_OUT)));
    }

    /** Notes octets that came too late. */
    static Step unread(SessionState state) {
        Step step = Step.silent(Next.of(state));
        return state.expects().equals(new Expect.Close(Ending.QUIT))
                ? step.with(Found.of(Rule.TALKED_AFTER_QUIT, "Octets came behind QUIT; nobody read them"))
                : step;
    }

    /** Ends a session in which nothing can be said any more; content that did not come to its end is no message. */
    static Step ended(SessionState state, Ending ending) {
        boolean isGone = ending == Ending.CLIENT_GONE;
        if (isGone && state.expects() instanceof Expect.Close) {
            return Step.silent(Next.of(state));
        }
        SessionState closed = state.closing(ending);
        Step step = Step.silent(
                state.expects() instanceof Expect.Content && state.transaction() != null
                        ? Next.ended(closed.withoutTransaction(), state.transaction(), Outcome.ABANDONED)
                        : Next.abandoning(closed));
        // Where the roles have turned, it is not for the other side to say QUIT.
        return isGone && !(state.expects() instanceof Expect.Turn)
                ? step.with(Found.of(Rule.ENDED_WITHOUT_QUIT, "The connection ended without QUIT"))
                : step;
    }
}
