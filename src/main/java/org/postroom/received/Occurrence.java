package org.postroom.received;

import java.util.List;
import org.postroom.fault.Fault;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;

/**
 * What a server notes of one exchange, before its session is known to it.
 *
 * @param kind what provoked the reply
 * @param command what the client said
 * @param reply what the server answers
 * @param contentSize octets of content, where it is about content
 * @param atNanos when the client had said it, as {@link System#nanoTime()} told
 * @param tookNanos how long the reply took
 * @param encrypted whether it went over TLS
 * @param pipelined whether it came before the reply to what precedes it was sent
 * @param findings what the client did wrong
 * @param direction who was the client
 * @param note what else there is to say about it, or empty
 * @param fault the fault that changed it, or null
 * @param seen what went out because of the fault, for a person; lines of a transcript, or none if the reply did as it stands
 */
public record Occurrence(
        Exchange.Kind kind,
        Command command,
        Reply reply,
        long contentSize,
        long atNanos,
        long tookNanos,
        boolean encrypted,
        boolean pipelined,
        List<Finding> findings,
        Exchange.Direction direction,
        String note,
        Fault fault,
        List<String> seen) {

    /**
     * An exchange in which the other side was the client, as almost always, and no fault had a hand.
     *
     * @param kind what provoked the reply
     * @param command what the client said
     * @param reply what the server answers
     * @param contentSize octets of content, where it is about content
     * @param atNanos when the client had said it, as {@link System#nanoTime()} told
     * @param tookNanos how long the reply took
     * @param encrypted whether it went over TLS
     * @param pipelined whether it came before the reply to what precedes it was sent
     * @param findings what the client did wrong
     * @param note what else there is to say about it, or empty
     */
    public Occurrence(
            Exchange.Kind kind,
            Command command,
            Reply reply,
            long contentSize,
            long atNanos,
            long tookNanos,
            boolean encrypted,
            boolean pipelined,
            List<Finding> findings,
            String note) {
        this(
                kind,
                command,
                reply,
                contentSize,
                atNanos,
                tookNanos,
                encrypted,
                pipelined,
                findings,
                Exchange.Direction.INBOUND,
                note,
                null,
                List.of());
    }
}
