package org.postroom.protocol.command;

import java.util.Collection;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.text.Printable;

/**
 * ETRN (RFC 1985): asks for the mail queued for a node, to be delivered over a connection that the server would open. This one opens
 * none: it tells what is queued.
 */
final class EtrnCommand implements CommandHandler {

    private final MailQueue queue;

    EtrnCommand(MailQueue queue) {
        this.queue = queue;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(answer(command.argument()), state);
    }

    private Reply answer(String argument) {
        boolean below = argument.startsWith("@");
        boolean named = argument.startsWith("#");
        String node = Printable.of(below || named ? argument.substring(1) : argument);
        if (node.isEmpty()) {
            return Made.enhanced(
                    ReplyCode.SYNTAX_ERROR,
                    "5.5.4",
                    "For which node? expected " + Commands.row("ETRN").syntax());
        } else if (!named && !MailboxSyntax.isDomainOrAddressLiteral(node)) {
            return Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, node + " is no domain");
        }
        Collection<String> domains = below ? queue.domainsBelow(node) : List.of(node);
        switch (queue.access(node)) {
            case DENIED -> {
                return Reply.of(ReplyCode.NODE_NOT_ALLOWED, "Node " + node + " may not ask for its mail");
            }
            case SUSPENDED -> {
                return Reply.of(ReplyCode.UNABLE_TO_QUEUE, "Unable to queue messages for node " + node);
            }
            default -> {
                return pending(node, queue.waiting(domains).size(), below || named);
            }
        }
    }

    private static Reply pending(String node, int waiting, boolean many) {
        if (waiting == 0) {
            return Made.enhanced(
                    ReplyCode.USER_NOT_LOCAL_WILL_FORWARD, "2.0.0", "No messages are waiting for node " + node);
        }
        return many
                ? Made.enhanced(ReplyCode.CANNOT_VERIFY, "2.0.0", "Pending messages for node " + node + " started")
                : Reply.of(
                        ReplyCode.PENDING_MESSAGES_STARTED,
                        waiting + " pending messages for node " + node + " started");
    }
}
