package org.postroom.protocol.command;

import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/**
 * SIZE as a command: tells whether a message of so many octets would be taken. No RFC has it - in RFC 1870 it is a keyword and a
 * parameter of MAIL - so each use is a finding.
 */
final class SizeCommand implements CommandHandler {

    private final Profile profile;

    SizeCommand(Profile profile) {
        this.profile = profile;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command.argument()), state)
                .with(Found.of(
                        Rule.SIZE_AS_COMMAND,
                        "SIZE came as a command; it is a parameter, as in " + "MAIL FROM:<ann@example.com> SIZE=1000"));
    }

    private Reply answer(String octets) {
        long limit = profile.limits().of(Limit.MESSAGE_SIZE);
        if (!octets.matches("[0-9]{1,20}")) {
            return Reply.of(
                    ReplyCode.ARGUMENT_SYNTAX_ERROR,
                    "Expected " + Commands.row("SIZE").syntax());
        }
        boolean over = octets.length() > 18 || Long.parseLong(octets) > limit;
        return over
                ? Made.enhanced(
                        ReplyCode.STORAGE_EXCEEDED,
                        "5.3.4",
                        "A message of " + octets + " octets is over the limit of " + limit + " octets")
                : Reply.of(ReplyCode.OK, "A message of " + octets + " octets would be taken");
    }
}
