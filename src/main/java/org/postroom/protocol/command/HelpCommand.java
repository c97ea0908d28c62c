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

/** HELP (RFC 5321, 4.1.1.8): the commands there are, or the syntax and purpose of one. */
final class HelpCommand implements CommandHandler {

    private final Commands commands;

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String verb() {
        return "HELP";
    }

    @Override
    public String syntax() {
        return "HELP [command]";
    }

    @Override
    public String purpose() {
        return "Tells the commands, or the syntax of one";
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command.argument().toUpperCase(Locale.ROOT)), state);
    }

    private Reply answer(String topic) {
        if (topic.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("The commands are");
            for (CommandHandler handler : commands.all()) {
                lines.add(handler.syntax());
            }
            lines.add("HELP and a verb tells what it is for");
            return Reply.of(ReplyCode.HELP, lines.toArray(String[]::new));
        }
        CommandHandler handler = commands.get(topic);
        if (handler != null) {
            return Reply.of(ReplyCode.HELP, handler.syntax(), handler.purpose());
        }
        String verbs = commands.all().stream().map(CommandHandler::verb).collect(Collectors.joining(" "));
        String shortTopic = topic.length() > 40 ? topic.substring(0, 40) + "..." : topic;
        return Reply.of(
                ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                "There is no command " + Printable.of(shortTopic) + "; there are " + verbs);
    }
}
