package org.postroom.recording;

import java.util.List;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;

/**
 * A transaction that has ended.
 *
 * @param mode the verb that began it
 * @param reversePath the path that verb named
 * @param parameters the parameters that verb had
 * @param recipients every forward-path that was offered, in order and with duplicates, with the reply it got
 * @param outcome the way it ended
 * @param reply the reply that decided how it ended
 * @param content the content of the message, or null if none was accepted
 */
public record EndedTransaction(
        DeliveryMode mode,
        ReversePath reversePath,
        Parameters parameters,
        List<Recipient> recipients,
        Outcome outcome,
        Reply reply,
        RecordedContent content) {}
