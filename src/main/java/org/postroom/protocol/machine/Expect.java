package org.postroom.protocol.machine;

import java.util.List;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.outbound.QueuedMail;

/** What a server reads next. */
public sealed interface Expect {

    /**
     * A command line, up to CRLF.
     *
     * @param isTurnedAway whether the greeting said that there is no service, so that only QUIT is done (RFC 5321, 3.1)
     */
    record CommandLine(boolean isTurnedAway) implements Expect {}

    /**
     * The content of a message, up to CRLF.CRLF.
     *
     * @param isSwallowed whether there is no transaction that it could belong to, since a fault said 354
     */
    record Content(boolean isSwallowed) implements Expect {}

    /**
     * The octets of one BDAT (RFC 3030); they are read whatever the answer will be.
     *
     * @param size how many
     * @param isLast whether they end the message
     * @param refusal the answer that is certain before they have come, so that they are swallowed; or null
     */
    record Chunk(long size, boolean isLast, Reply refusal) implements Expect {}

    /** An answer within AUTH, up to CRLF. */
    record AuthResponse() implements Expect {}

    /** A TLS handshake; what was sent in plain text behind STARTTLS is discarded (RFC 3207, 4.2). */
    record Handshake() implements Expect {}

    /**
     * The greeting of the other side: the roles turn, and the server delivers mail over this connection (RFC 821, 3.8; RFC 2645).
     *
     * @param mail what to deliver
     */
    record Turn(List<QueuedMail> mail) implements Expect {}

    /**
     * Nothing any more: the server closes the connection.
     *
     * @param ending how the session ends with it
     */
    record Close(Ending ending) implements Expect {}

    /** Reading a command line. */
    Expect COMMAND_LINE = new CommandLine(false);

    /** Reading a command line of a client that was turned away. */
    Expect TURNED_AWAY = new CommandLine(true);
}
