package org.postroom;

import java.util.List;
import java.util.Optional;
import org.postroom.message.Content;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.queue.QueuedMessage;

/**
 * One message in the queue of a server, and what became of it: a live handle. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OutboundMail {

    /** The fate of a message. */
    public enum State {
        /** It waits: nobody has fetched it, or a recipient was refused for now (4xx), or the connection broke. */
        WAITING,
        /** The other side took it, for one recipient at least; no other has to be tried again. */
        DELIVERED,
        /** The other side refused it for good (5xx), for every recipient. */
        REFUSED
    }

    private final QueuedMessage mail;

    OutboundMail(QueuedMessage mail) {
        this.mail = mail;
    }

    /** {@return the domain that it is queued for} */
    public String domain() {
        return mail.domain();
    }

    /** {@return the reverse-path, to which failures are reported} */
    public ReversePath reversePath() {
        return mail.reversePath();
    }

    /** {@return every recipient, in order, with the last reply that decided about it; {@link Reply#isNone()} if there was none yet} */
    public List<Recipient> recipients() {
        return mail.recipients();
    }

    /** {@return the octets to deliver} */
    public Content content() {
        return Content.of(mail.content());
    }

    /** {@return the last reply of the other side that decided about a recipient, if there was one} */
    public Optional<Reply> reply() {
        return Optional.of(mail.lastReply()).filter(reply -> !reply.isNone());
    }

    /** {@return its fate so far} */
    public State state() {
        if (!mail.waiting().isEmpty()) {
            return State.WAITING;
        }
        return recipients().stream().anyMatch(Recipient::isAccepted) ? State.DELIVERED : State.REFUSED;
    }

    /** {@return for whom it is, its paths and what became of it} */
    @Override
    public String toString() {
        return "mail for " + domain() + " from " + reversePath() + " to " + recipients() + ": " + state();
    }
}
