package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** STARTTLS (RFC 3207): the session goes on over TLS, knowing nothing of what was said before. */
final class StartTlsCommand implements CommandHandler {

    private static final Reply READY = Reply.of(ReplyCode.SERVICE_READY, "Begin the handshake");

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.of(READY, granted(state, command, READY), Next.of(state));
    }

    /** A handshake follows, unless TLS is up: there is no second one within it. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        return state.security().encrypted() ? Next.of(state) : Next.abandoning(state.expecting(new Expect.Handshake()));
    }
}
