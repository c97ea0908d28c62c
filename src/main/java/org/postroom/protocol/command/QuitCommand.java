package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** QUIT (RFC 5321, 4.1.1.10): ends the session. */
final class QuitCommand implements CommandHandler {

    private final Reply bye;

    QuitCommand(Profile profile) {
        bye = Reply.of(ReplyCode.SERVICE_CLOSING, profile.hostname() + " closes the connection");
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.of(bye, Next.abandoning(state.closing(Ending.QUIT)), Next.of(state));
    }
}
