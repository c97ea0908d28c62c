package org.postroom.protocol.command;

import java.util.Collection;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.protocol.outbound.MailQueue.Access;
import org.postroom.protocol.outbound.QueuedMail;
import org.postroom.text.Printable;

/** ATRN (RFC 2645): the roles turn, and the server delivers to a client that has authenticated what is queued for its domains. */
final class AtrnCommand implements CommandHandler {

    private final MailQueue queue;

    AtrnCommand(MailQueue queue) {
        this.queue = queue;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        String argument = command.argument();
        Collection<String> domains = argument.isEmpty() ? queue.domains() : MailQueue.domains(argument);
        for (String domain : domains) {
            if (!MailboxSyntax.isDomainOrAddressLiteral(domain)) {
                return refuse(
                        state,
                        command,
                        Reply.of(
                                ReplyCode.ARGUMENT_SYNTAX_ERROR,
                                "\"" + Printable.of(domain) + "\" is no domain: expected "
                                        + Commands.row("ATRN").syntax()));
            }
        }
        return answer(state, command, domains, argument.isEmpty());
    }

    /** The roles turn for what is queued for the domains, which may be nothing. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        String argument = command.argument();
        Collection<String> asked = argument.isEmpty() ? queue.domains() : MailQueue.domains(argument);
        return TurnCommand.turning(state, queue.waiting(List.copyOf(asked))).next(reply);
    }

    private Step answer(SessionState state, Command command, Collection<String> asked, boolean all) {
        List<String> granted = granted(asked);
        if (granted.size() < asked.size() && !(all && !granted.isEmpty())) {
            boolean denied = asked.stream().anyMatch(domain -> queue.access(domain) == Access.DENIED);
            return refuse(
                    state,
                    command,
                    denied
                            ? Made.enhanced(ReplyCode.MAILBOX_UNAVAILABLE_NOW, "4.7.0", "ATRN request refused")
                            : Reply.of(ReplyCode.LOCAL_ERROR, "Unable to process the ATRN request now"));
        }
        List<QueuedMail> mail = queue.waiting(granted);
        if (mail.isEmpty()) {
            return refuse(
                    state,
                    command,
                    queue.isBusy(granted)
                            ? Reply.of(ReplyCode.LOCAL_ERROR, "The mail is on its way over another connection")
                            : Reply.of(ReplyCode.NO_MAIL, "You have no mail"));
        }
        return TurnCommand.turning(state, mail);
    }

    private List<String> granted(Collection<String> asked) {
        return asked.stream()
                .filter(domain -> queue.access(domain) == Access.GRANTED)
                .toList();
    }
}
