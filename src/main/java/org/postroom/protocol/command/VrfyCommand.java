package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** VRFY (RFC 5321, 4.1.1.6): looks a user up; with no directory the answer is neither yes nor no. */
final class VrfyCommand implements CommandHandler {

    private static final Reply CANNOT_VERIFY =
            Reply.of(ReplyCode.CANNOT_VERIFY, "There is no directory to look it up in, but mail to it would be taken");

    @Override
    public String verb() {
        return "VRFY";
    }

    @Override
    public String syntax() {
        return "VRFY user-or-mailbox";
    }

    @Override
    public String purpose() {
        return "Asks whether a mailbox is here";
    }

    @Override
    public boolean endsGroup() {
        return true;
    }

    @Override
    public String extension() {
        return "VRFY";
    }

    @Override
    public Step handle(SessionState state, Command command) {
        Reply reply = command.argument().isEmpty()
                ? Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, "Whom? expected " + syntax())
                : CANNOT_VERIFY;
        return Step.stay(reply, state);
    }
}
