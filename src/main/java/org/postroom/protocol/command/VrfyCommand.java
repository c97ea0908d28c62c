package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Directory.Entry;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.text.Printable;

/** VRFY (RFC 5321, 3.5 and 4.1.1.6): looks a user up; with no directory the answer is neither yes nor no. */
final class VrfyCommand implements CommandHandler {

    private static final Reply CANNOT_VERIFY =
            Reply.of(ReplyCode.CANNOT_VERIFY, "There is no directory to look it up in, but mail to it would be taken");

    private final Directory directory;

    VrfyCommand(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command), state);
    }

    private Reply answer(Command command) {
        String asked = command.argument();
        if (directory.isEmpty()) {
            return CANNOT_VERIFY;
        }
        List<Entry> found = directory.search(Words.argument(command.octets(), command.verb()));
        return switch (found.size()) {
            case 0 ->
                Reply.of(ReplyCode.MAILBOX_UNAVAILABLE, "Nobody in the directory is called " + Printable.of(asked));
            case 1 -> about(found.get(0));
            default -> ambiguous(found);
        };
    }

    private Reply about(Entry entry) {
        return entry instanceof Directory.Moved moved
                ? MovedReplies.about(moved, directory)
                : Reply.enhanced(ReplyCode.OK, "2.1.5", entry.line());
    }

    private static Reply ambiguous(List<Entry> found) {
        List<String> lines = new ArrayList<>();
        lines.add("Ambiguous; it may be one of");
        found.forEach(entry -> lines.add(entry.line()));
        return Reply.enhanced(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "5.1.4", lines.toArray(String[]::new));
    }
}
