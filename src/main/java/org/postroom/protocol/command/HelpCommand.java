package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/** HELP (RFC 5321, 4.1.1.8): the commands there are, or the syntax and purpose of one. */
final class HelpCommand implements CommandHandler {

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command.argument()), state);
    }

    private static Reply answer(String topic) {
        if (topic.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("The commands are");
            Commands.all().forEach(row -> lines.add(row.syntax()));
            lines.add("HELP and a verb tells what it is for");
            return Reply.of(ReplyCode.HELP, lines.toArray(String[]::new));
        }
        Row row = Commands.row(topic.toUpperCase(Locale.ROOT));
        if (row != null) {
            return Reply.of(ReplyCode.HELP, row.syntax(), row.purpose());
        }
        String verbs = Commands.all().stream().map(Row::verb).collect(Collectors.joining(" "));
        return Reply.of(
                ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                "There is no command " + Printable.of(Shortened.of(topic, 40)) + "; there are " + verbs);
    }
}
