package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Profile;

/** What the directory has to say about a recipient (RFC 5321, 3.4 and 4.5.1; RFC 821, 3.4). */
final class RecipientPolicy {

    private final Directory directory;
    private final String hostname;

    RecipientPolicy(Profile profile) {
        this.directory = profile.directory();
        this.hostname = profile.hostname();
    }

    /** The reply to RCPT, or nothing if there is nothing to say but yes. */
    Optional<Reply> answer(DeliveryMode mode, Mailbox mailbox) {
        if (directory.isEmpty() && mode != DeliveryMode.SEND) {
            return Optional.empty();
        }
        Optional<Directory.Entry> entry = directory.find(mailbox);
        if (entry.isPresent() && entry.get() instanceof Directory.Moved moved) {
            return Optional.of(MovedReplies.about(moved, directory));
        } else if (mode == DeliveryMode.SEND && !directory.isConnected(mailbox)) {
            return Optional.of(Reply.of(
                    ReplyCode.MAILBOX_UNAVAILABLE_NOW,
                    "<" + mailbox + "> is not connected, and SEND delivers to terminals only"));
        } else if (entry.isEmpty() && directory.refusesStrangers() && !isPostmaster(mailbox)) {
            return Optional.of(
                    Reply.of(ReplyCode.MAILBOX_UNAVAILABLE, "There is no mailbox <" + mailbox + "> in the directory"));
        } else if (directory.isFull(mailbox)) {
            return Optional.of(Reply.of(ReplyCode.STORAGE_EXCEEDED, "The mailbox <" + mailbox + "> is full"));
        }
        return Optional.empty();
    }

    /** Mail to postmaster is always taken (RFC 5321, 4.5.1). */
    private boolean isPostmaster(Mailbox mailbox) {
        return mailbox.localPart().equalsIgnoreCase("postmaster")
                && (mailbox.hasNoDomain() || mailbox.domain().equalsIgnoreCase(hostname));
    }
}
