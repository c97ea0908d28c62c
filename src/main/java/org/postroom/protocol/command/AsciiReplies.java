package org.postroom.protocol.command;

import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/** The characters of replies: US-ASCII, whatever they quote, except where the client has asked for UTF-8 (RFC 6531, 3.7.4). */
final class AsciiReplies {

    private static final String NOT_ASCII =
            "A UTF-8 reply is required, but not permitted by the client, which did not say SMTPUTF8";

    private AsciiReplies() {}

    /** The same reply, or what is said in its place. */
    static Reply of(Reply reply, SessionState state, Input input) {
        if (reply.lines().stream().allMatch(AsciiReplies::isAscii)) {
            return reply;
        }
        Command command = input.line();
        boolean looksUp = command.is("VRFY") || command.is("EXPN");
        boolean moved = reply.code() == ReplyCode.USER_NOT_LOCAL_WILL_FORWARD.code()
                || reply.code() == ReplyCode.USER_NOT_LOCAL.code();
        boolean names =
                moved || looksUp && (reply.isPositive() || reply.code() == ReplyCode.MAILBOX_NAME_NOT_ALLOWED.code());
        boolean isPermitted = looksUp
                ? LookUpCommand.permitsUtf8(command)
                : moved
                        && state.transaction() != null
                        && state.transaction().parameters().smtpUtf8();
        if (isPermitted) {
            return reply;
        } else if (names) {
            return reply.isPositive()
                    ? Made.enhanced(ReplyCode.CANNOT_VERIFY, "2.6.8", NOT_ASCII)
                    : Made.enhanced(ReplyCode.MAILBOX_UNAVAILABLE, "5.6.8", NOT_ASCII);
        }
        return escaped(reply);
    }

    /** The same reply with an escape in place of each character that is not ASCII. */
    static Reply escaped(Reply reply) {
        List<String> lines = reply.lines().stream().map(Printable::ascii).toList();
        ReplyCode code = ReplyCode.of(reply.code()).orElseThrow();
        return reply.enhancedCode().isPresent()
                ? Made.enhanced(code, reply.enhancedCode().get().toString(), lines.toArray(String[]::new))
                : Made.plain(code, lines);
    }

    private static boolean isAscii(String line) {
        return line.chars().allMatch(character -> character < 128);
    }
}
