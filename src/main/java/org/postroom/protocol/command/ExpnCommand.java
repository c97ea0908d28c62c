package org.postroom.protocol.command;

import java.util.List;
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
import org.postroom.text.Printable;

/** EXPN (RFC 5321, 3.5 and 4.1.1.7): the members of a mailing list, a line each. */
final class ExpnCommand implements CommandHandler {

    private static final Reply CANNOT_EXPAND =
            Reply.of(ReplyCode.CANNOT_VERIFY, "There is no directory to look it up in, but mail to it would be taken");

    private final Directory directory;

    ExpnCommand(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command), state);
    }

    private Reply answer(Command command) {
        String asked = command.argument();
        if (directory.isEmpty()) {
            return CANNOT_EXPAND;
        }
        List<Entry> found = directory.search(Words.argument(command.octets(), command.verb()));
        List<MailingList> lists = found.stream()
                .filter(MailingList.class::isInstance)
                .map(MailingList.class::cast)
                .toList();
        if (lists.size() == 1) {
            String[] lines =
                    lists.get(0).members().stream().map(directory::line).toArray(String[]::new);
            return Reply.enhanced(ReplyCode.OK, "2.1.5", lines);
        }
        return Reply.of(
                ReplyCode.MAILBOX_UNAVAILABLE,
                !lists.isEmpty()
                        ? "There are several lists called " + Printable.of(asked) + ": say which, with its domain"
                        : found.isEmpty()
                                ? "There is no mailing list " + Printable.of(asked)
                                : "That is a user, not a mailing list");
    }
}
