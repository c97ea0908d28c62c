package org.postroom.protocol.making;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.ProtocolAccess;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;

/** The maker of the words of SMTP that only a server makes. */
public final class Made {

    private static final ProtocolAccess<Command, Reply, ForwardPath, Recipient, Identity> PROTOCOL =
            Bridge.to(Reply.class);

    private Made() {}

    /** {@return what stands for "the client said nothing", as before the greeting} */
    public static Command noCommand() {
        return PROTOCOL.noCommand();
    }

    /**
     * Makes a command of a line.
     *
     * @param line the octets without the CRLF; the array is not copied, so leave it alone afterwards
     * @return the command; its verb is empty if the line begins with nothing that could be one
     */
    public static Command command(byte[] line) {
        return PROTOCOL.command(line);
    }

    /**
     * Makes a line that answers a challenge of AUTH. All of it is secret.
     *
     * @param line the octets without the CRLF; the array is not copied, so leave it alone afterwards
     * @return the line, without a verb
     */
    public static Command authResponse(byte[] line) {
        return PROTOCOL.authResponse(line);
    }

    /**
     * Masks the argument of a command, where a secret may be.
     *
     * @param command the command
     * @return the same line with its argument masked
     */
    public static Command withSecretArgument(Command command) {
        return PROTOCOL.withSecretArgument(command);
    }

    /** {@return what stands for "nothing was answered"; its code is 0} */
    public static Reply noReply() {
        return PROTOCOL.noReply();
    }

    /**
     * Makes a reply with an enhanced code of its own.
     *
     * @param code the reply code
     * @param enhancedCode the enhanced code, such as {@code 5.3.4}
     * @param lines one line of text or several, without any code
     * @return the reply
     * @throws IllegalArgumentException if the enhanced code is invalid, or of another class than the reply code
     */
    public static Reply enhanced(ReplyCode code, String enhancedCode, String... lines) {
        return PROTOCOL.reply(code.code(), enhancedCode, lines);
    }

    /**
     * Makes a reply without an enhanced code, as the greeting and the answer to EHLO are (RFC 2034 §4).
     *
     * @param code the reply code
     * @param lines one line of text or several, without any code
     * @return the reply
     */
    public static Reply plain(ReplyCode code, List<String> lines) {
        return PROTOCOL.reply(code.code(), null, lines.toArray(String[]::new));
    }

    /**
     * Writes a reply as it goes over the wire: each line with its CRLF, in UTF-8. Writes no octets if nothing was answered.
     *
     * @param reply the reply
     * @param out the stream to write to
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Reply reply, OutputStream out) throws IOException {
        PROTOCOL.write(reply, out);
    }

    /**
     * Makes a recipient.
     *
     * @param path the forward-path
     * @param reply the reply of the server to it
     * @return the recipient
     */
    public static Recipient recipient(ForwardPath path, Reply reply) {
        return PROTOCOL.recipient(path, reply);
    }

    /**
     * Makes the identity of a user who acts as itself, and whose mechanism carried no secret.
     *
     * @param mechanism the mechanism's registered name, such as {@code PLAIN}
     * @param user the authentication identity
     * @return the identity
     */
    public static Identity identity(String mechanism, String user) {
        return PROTOCOL.identity(mechanism, user, user, null);
    }

    /**
     * Makes the identity of a user who acts as somebody else.
     *
     * @param mechanism the mechanism's registered name, such as {@code PLAIN}
     * @param user the authentication identity
     * @param authorization the authorization identity; an empty one stands for the user itself, as on the wire
     * @return the identity
     */
    public static Identity identity(String mechanism, String user, String authorization) {
        return PROTOCOL.identity(mechanism, user, authorization, null);
    }

    /**
     * Adds the secret that the mechanism carried.
     *
     * @param identity the identity without it
     * @param secret the password or bearer token as the client sent it
     * @return the identity with its secret
     */
    public static Identity withSecret(Identity identity, String secret) {
        return PROTOCOL.identity(identity.mechanism(), identity.user(), identity.authorization(), secret);
    }
}
