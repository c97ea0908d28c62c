package org.postroom.protocol.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/**
 * BDAT (RFC 3030): so many octets of content follow at once. They are read before anything is answered, also when the answer is a
 * refusal: otherwise they would be taken for commands.
 */
final class BdatCommand implements CommandHandler {

    @Override
    public Step handle(SessionState state, Command command) {
        return refuse(state, command, null);
    }

    /** Swallows the octets first; with no refusal they are kept. */
    @Override
    public Step refuse(SessionState state, Command command, Reply refusal) {
        Matcher argument = Syntax.ARGUMENT.matcher(command.argument());
        if (!argument.matches()) {
            return Step.always(
                    Made.enhanced(
                            ReplyCode.NO_MAIL_SERVICE,
                            "5.5.4",
                            "Expected " + Commands.row("BDAT").syntax()
                                    + ", the size in up to 18 digits; without it nobody can tell where the octets end, so"
                                    + " the connection is closed"),
                    Next.abandoning(state.closing(Ending.CLOSED_BY_SERVER)));
        }
        String end = argument.group(2);
        boolean isLast = "LAST".equalsIgnoreCase(end);
        Reply answer = refusal != null || end == null || isLast ? refusal : noEnd(end);
        return Step.silent(
                Next.of(state.expecting(new Expect.Chunk(Long.parseLong(argument.group(1)), isLast, answer))));
    }

    private static Reply noEnd(String word) {
        return Reply.of(
                ReplyCode.ARGUMENT_SYNTAX_ERROR,
                "Expected " + Commands.row("BDAT").syntax() + ", but there was " + Printable.of(Shortened.of(word, 40))
                        + " behind the size");
    }

    /** Compiled when a client uses it, not for every server. */
    private static final class Syntax {

        static final Pattern ARGUMENT = Pattern.compile("([0-9]{1,18})(?:[ \t]+(.*))?", Pattern.DOTALL);
    }
}
