package org.postroom.protocol.machine;

import java.util.Arrays;
import java.util.List;
import org.postroom.protocol.Recipient;

/**
 * The recipients offered in a transaction, in order. Immutable; one more costs the same however many there are, since each only knows
 * the one before it.
 */
final class Recipients {

    /** Nobody. */
    static final Recipients NONE = new Recipients(null, null, 0, 0);

    private final Recipients before;
    private final Recipient last;
    private final int count;
    private final int accepted;

    private Recipients(Recipients before, Recipient last, int count, int accepted) {
        this.before = before;
        this.last = last;
        this.count = count;
        this.accepted = accepted;
    }

    /** The same, and one more. */
    Recipients and(Recipient recipient) {
        return new Recipients(this, recipient, count + 1, accepted + (recipient.isAccepted() ? 1 : 0));
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many were accepted. */
    int accepted() {
        return accepted;
    }

    List<Recipient> list() {
        Recipient[] list = new Recipient[count];
        for (Recipients at = this; at.count > 0; at = at.before) {
            list[at.count - 1] = at.last;
        }
        return List.copyOf(Arrays.asList(list));
    }
}
