package org.postroom.protocol.command;

import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.protocol.outbound.QueuedMail;

/**
 * TURN (RFC 821, 3.8): the roles turn, and the server delivers what is queued for the domain that HELO or EHLO named. Off by default, as
 * it gives mail to whoever calls himself so (RFC 5321, F.1).
 */
final class TurnCommand implements CommandHandler {

    private final MailQueue queue;

    TurnCommand(MailQueue queue) {
        this.queue = queue;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        return turning(state, waiting(state));
    }

    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        return turning(state, waiting(state)).next(reply);
    }

    private List<QueuedMail> waiting(SessionState state) {
        return state.hello() == null
                ? List.of()
                : queue.waiting(List.of(state.hello().name()));
    }

    /** The step after which the server is the client. */
    static Step turning(SessionState state, List<QueuedMail> mail) {
        Reply reply = Reply.of(
                ReplyCode.OK,
                "The roles turn: " + (mail.size() == 1 ? "1 message waits" : mail.size() + " messages wait")
                        + " for your greeting");
        return Step.of(reply, Next.of(state.expecting(new Expect.Turn(mail))), Next.of(state));
    }
}
