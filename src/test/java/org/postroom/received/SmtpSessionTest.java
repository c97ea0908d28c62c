package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.recording.RecordedExchange;
import org.postroom.recording.SessionRecording;

/** A session, as the journal fills it. */
class SmtpSessionTest {

    private final Recording recording = new Recording();

    @Test
    void endsWhenItIsSaidToHaveEndedForTheFirstTime() {
        SessionRecording written = recording.open();
        SmtpSession session = recording.journal.sessions().get(0);
        assertThat(session.endedAt()).isEmpty();

        written.closed(Ending.QUIT);
        Instant ended = session.endedAt().orElseThrow();
        written.closed(Ending.QUIT);

        assertThat(session.endedAt()).contains(ended);
        assertThat(ended).isAfterOrEqualTo(session.openedAt());
    }

    @Test
    void everyKindThatTheWireRecordsIsOneThatATestCanRead() {
        assertThat(RecordedExchange.Kind.values())
                .extracting(Enum::name)
                .containsExactly(
                        Arrays.stream(Exchange.Kind.values()).map(Enum::name).toArray(String[]::new));
    }
}
