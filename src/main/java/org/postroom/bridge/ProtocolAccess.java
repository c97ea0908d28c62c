package org.postroom.bridge;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The access of a server to the words of SMTP that only a server makes.
 *
 * @param <C> the commands
 * @param <R> the replies
 * @param <P> the forward-paths
 * @param <T> the recipients
 * @param <I> the identities
 */
public interface ProtocolAccess<C, R, P, T, I> {

    /** {@return the command that stands for "the client said nothing"} */
    C noCommand();

    /**
     * Makes a command of a line.
     *
     * @param line the octets without the CRLF; not copied
     * @return the command; its verb is empty if the line begins with no verb
     */
    C command(byte[] line);

    /**
     * Makes a line that answers a challenge of AUTH. All of it is secret.
     *
     * @param line the octets without the CRLF; not copied
     * @return the line, without a verb
     */
    C authResponse(byte[] line);

    /**
     * Masks the argument of a command.
     *
     * @param command the command
     * @return the same line, with a secret after its verb
     */
    C withSecretArgument(C command);

    /** {@return the reply that stands for "nothing was answered"} */
    R noReply();

    /**
     * Makes a reply.
     *
     * @param code the reply code
     * @param enhancedCode the enhanced code; null for a reply without one
     * @param lines one line of text or several, without any code
     * @return the reply
     */
    R reply(int code, String enhancedCode, String... lines);

    /**
     * Writes a reply as it goes over the wire.
     *
     * @param reply the reply
     * @param out the stream to write to
     * @throws IOException if the stream cannot be written to
     */
    void write(R reply, OutputStream out) throws IOException;

    /**
     * Makes a recipient.
     *
     * @param path the forward-path
     * @param reply the reply of the server to it
     * @return the recipient
     */
    T recipient(P path, R reply);

    /**
     * Makes an identity.
     *
     * @param mechanism the mechanism's registered name
     * @param user the authentication identity
     * @param authorization the authorization identity; empty for the user itself, as on the wire
     * @param secret the secret that the mechanism carried; null if it carried none
     * @return the identity
     */
    I identity(String mechanism, String user, String authorization, String secret);
}
