package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Directory.Entry;
import org.postroom.protocol.machine.Directory.MailingList;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/**
 * VRFY and EXPN (RFC 5321, 3.5, 4.1.1.6 and 4.1.1.7): one looks a user up, the other the members of a mailing list; with no directory
 * the answer is neither yes nor no.
 */
final class LookUpCommand implements CommandHandler {

    private static final String UTF8 = " SMTPUTF8";

    private static final Reply CANNOT_VERIFY =
            Reply.of(ReplyCode.CANNOT_VERIFY, "There is no directory to look it up in, but mail to it would be taken");

    private final Directory directory;

    LookUpCommand(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        if (directory.isEmpty()) {
            return Step.stay(CANNOT_VERIFY, state);
        }
        String asked = asked(Words.argument(command.octets(), command.verb()));
        List<Entry> found = directory.search(asked);
        return Step.stay(
                command.is("EXPN") ? members(found, Printable.of(asked)) : user(found, Printable.of(asked)), state);
    }

    /** Whether the command has the parameter that lets the reply be UTF-8 (RFC 6531, 3.7.4.2). */
    static boolean permitsUtf8(Command command) {
        String argument = command.argument();
        return !asked(argument).equals(argument);
    }

    private static String asked(String argument) {
        String upper = argument.toUpperCase(Locale.ROOT);
        boolean hasParameter = upper.endsWith(UTF8) && argument.length() == upper.length();
        return hasParameter
                ? argument.substring(0, argument.length() - UTF8.length()).strip()
                : argument;
    }

    private Reply user(List<Entry> found, String asked) {
        return switch (found.size()) {
            case 0 -> Reply.of(ReplyCode.MAILBOX_UNAVAILABLE, "Nobody in the directory is called " + asked);
            case 1 ->
                found.get(0) instanceof Directory.Moved moved
                        ? MovedReplies.about(moved, directory)
                        : Made.enhanced(ReplyCode.OK, "2.1.5", found.get(0).line());
            default -> ambiguous(found);
        };
    }

    private static Reply ambiguous(List<Entry> found) {
        List<String> lines = new ArrayList<>();
        lines.add("Ambiguous; it may be one of");
        found.forEach(entry -> lines.add(entry.line()));
        return Made.enhanced(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "5.1.4", lines.toArray(String[]::new));
    }

    private Reply members(List<Entry> found, String asked) {
        List<MailingList> lists = found.stream()
                .filter(MailingList.class::isInstance)
                .map(MailingList.class::cast)
                .toList();
        if (lists.size() == 1) {
            String[] lines =
                    lists.get(0).members().stream().map(directory::line).toArray(String[]::new);
            return Made.enhanced(ReplyCode.OK, "2.1.5", lines);
        }
        return Reply.of(
                ReplyCode.MAILBOX_UNAVAILABLE,
                !lists.isEmpty()
                        ? "There are several lists called " + asked + ": say which, with its domain"
                        : found.isEmpty() ? "There is no mailing list " + asked : "That is a user, not a mailing list");
    }
}
