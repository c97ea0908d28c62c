package org.postroom.protocol.outbound;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The queue of a server that has none. */
public final class NothingQueued implements MailQueue {

    @Override
    public boolean isUsed() {
        return false;
    }

    @Override
    public Access access(String domain) {
        return Access.GRANTED;
    }

    @Override
    public List<QueuedMail> waiting(Collection<String> domains) {
        return List.of();
    }

    @Override
    public boolean isBusy(Collection<String> domains) {
        return false;
    }

    @Override
    public Set<String> domains() {
        return Set.of();
    }
}
