package org.postroom.received;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.postroom.bridge.JournalAccess;
import org.postroom.recording.Reachable;
import org.postroom.recording.Recording;

/** The one way of a server to its journal and to the views of it. */
final class JournalDoor
        implements JournalAccess<Recording, ReceivedMessages, Envelopes, CommandTrace, SmtpSessions, Reachable> {

    @Override
    public Recording create(String server, Duration await, Supplier<Reachable> place) {
        return new Journal(server, await, place);
    }

    @Override
    public ReceivedMessages messages(Recording journal) {
        return new ReceivedMessages((Journal) journal);
    }

    @Override
    public Envelopes envelopes(Recording journal) {
        return new Envelopes((Journal) journal);
    }

    @Override
    public CommandTrace trace(Recording journal) {
        return new CommandTrace((Journal) journal);
    }

    @Override
    public SmtpSessions sessions(Recording journal) {
        return new SmtpSessions((Journal) journal);
    }

    @Override
    public List<String> shown(CommandTrace trace) {
        return ShownDialogue.lines(trace.journal());
    }
}
