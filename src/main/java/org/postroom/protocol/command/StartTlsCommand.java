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
    public String verb() {
        return "STARTTLS";
    }

    @Override
    public String syntax() {
        return "STARTTLS";
    }

    @Override
    public String purpose() {
        return "Goes on over TLS";
    }

    @Override
    public String extension() {
        return "STARTTLS";
    }

    @Override
    public boolean endsGroup() {
        return true;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        if (!command.argument().isEmpty()) {
            return Step.stay(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, "STARTTLS takes no argument"), state);
        }
        if (state.security().encrypted()) {
            return Step.stay(Reply.of(ReplyCode.BAD_SEQUENCE, "TLS is up already"), state);
        }
        return Step.of(READY, Next.abandoning(state.expecting(new Expect.Handshake())), Next.of(state));
    }
}
