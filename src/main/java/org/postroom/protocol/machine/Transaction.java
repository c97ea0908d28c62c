package org.postroom.protocol.machine;

import java.util.ArrayList;
import java.util.List;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;

/**
 * A mail transaction under way: from MAIL to the end of the content (RFC 5321, 3.3).
 *
 * @param mode the verb that began it
 * @param reversePath the path that verb named
 * @param parameters the parameters that verb had
 * @param recipients every forward-path offered so far, in order, with the reply it got
 * @param chunks how many chunks of content were accepted so far (RFC 3030)
 * @param chunked what was seen in them together
 */
public record Transaction(
        DeliveryMode mode,
        ReversePath reversePath,
        Parameters parameters,
        List<Recipient> recipients,
        int chunks,
        ContentFacts chunked) {

    /**
     * A transaction that has just begun.
     *
     * @param mode the verb that began it
     * @param reversePath the path that verb named
     * @param parameters the parameters that verb had
     */
    public Transaction(DeliveryMode mode, ReversePath reversePath, Parameters parameters) {
        this(mode, reversePath, parameters, List.of(), 0, ContentFacts.NOTHING);
    }

    /** The same with one more recipient offered. */
    public Transaction offered(ForwardPath path, Reply reply) {
        List<Recipient> more = new ArrayList<>(recipients.size() + 1);
        more.addAll(recipients);
        more.add(new Recipient(path, reply));
        return new Transaction(mode, reversePath, parameters, List.copyOf(more), chunks, chunked);
    }

    /** The same with other parameters. */
    public Transaction with(Parameters others) {
        return new Transaction(mode, reversePath, others, recipients, chunks, chunked);
    }

    /** The same with one more chunk accepted. */
    public Transaction with(ContentFacts chunk) {
        return new Transaction(mode, reversePath, parameters, recipients, chunks + 1, chunked.and(chunk));
    }

    /** How many recipients were accepted. */
    public long accepted() {
        long count = 0;
        for (Recipient recipient : recipients) {
            count += recipient.isAccepted() ? 1 : 0;
        }
        return count;
    }

    /** Whether recipients were offered and every one was refused. */
    public boolean wasRefusedByAll() {
        return !recipients.isEmpty() && accepted() == 0;
    }
}
