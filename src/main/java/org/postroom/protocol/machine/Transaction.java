package org.postroom.protocol.machine;

import java.util.List;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.making.Made;

/** A mail transaction under way: from MAIL to the end of the content (RFC 5321, 3.3). Immutable. */
public final class Transaction {

    private final DeliveryMode mode;
    private final ReversePath reversePath;
    private final Parameters parameters;
    private final Recipients recipients;
    private final int chunks;
    private final ContentFacts chunked;

    /**
     * A transaction that has just begun.
     *
     * @param mode the verb that began it
     * @param reversePath the path that verb named
     * @param parameters the parameters that verb had
     */
    public Transaction(DeliveryMode mode, ReversePath reversePath, Parameters parameters) {
        this(mode, reversePath, parameters, Recipients.NONE, 0, ContentFacts.NOTHING);
    }

    private Transaction(
            DeliveryMode mode,
            ReversePath reversePath,
            Parameters parameters,
            Recipients recipients,
            int chunks,
            ContentFacts chunked) {
        this.mode = mode;
        this.reversePath = reversePath;
        this.parameters = parameters;
        this.recipients = recipients;
        this.chunks = chunks;
        this.chunked = chunked;
    }

    /** The same with one more recipient offered. */
    public Transaction offered(ForwardPath path, Reply reply) {
        Recipients more = recipients.and(Made.recipient(path, reply));
        return new Transaction(mode, reversePath, parameters, more, chunks, chunked);
    }

    /** The same with other parameters. */
    public Transaction with(Parameters others) {
        return new Transaction(mode, reversePath, others, recipients, chunks, chunked);
    }

    /** The same with one more chunk accepted. */
    public Transaction with(ContentFacts chunk) {
        return new Transaction(mode, reversePath, parameters, recipients, chunks + 1, chunked.and(chunk));
    }

    /** The verb that began it. */
    public DeliveryMode mode() {
        return mode;
    }

    /** The path that verb named. */
    public ReversePath reversePath() {
        return reversePath;
    }

    /** The parameters that verb had. */
    public Parameters parameters() {
        return parameters;
    }

    /** Every forward-path offered so far, in order, with the reply it got; a new list. */
    public List<Recipient> recipients() {
        return recipients.list();
    }

    /** Whether a recipient was offered. */
    public boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    /** How many recipients were accepted. */
    public int accepted() {
        return recipients.accepted();
    }

    /** Whether recipients were offered and every one was refused. */
    public boolean wasRefusedByAll() {
        return hasRecipients() && accepted() == 0;
    }

    /** How many chunks of content were accepted so far. */
    public int chunks() {
        return chunks;
    }

    /** What was seen in them together. */
    public ContentFacts chunked() {
        return chunked;
    }
}
