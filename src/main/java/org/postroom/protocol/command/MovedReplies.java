package org.postroom.protocol.command;

import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Directory;

/** What is said of somebody who has moved (RFC 5321, 3.4): 251 by a server that forwards, 551 by one that does not. */
final class MovedReplies {

    private MovedReplies() {}

    static Reply about(Directory.Moved moved, Directory directory) {
        return directory.forwards()
                ? Reply.of(
                        ReplyCode.USER_NOT_LOCAL_WILL_FORWARD, "User not local; will forward to <" + moved.now() + ">")
                : Reply.of(ReplyCode.USER_NOT_LOCAL, "User not local; please try <" + moved.now() + ">");
    }
}
