package org.postroom.received;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.bridge.Bridge;

/**
 * Everything that was said between the clients and a server: every exchange of every session, in order. Live; thread-safe.
 *
 * <pre>{@code
 * assertThat(trace.transcript()).contains("C: RCPT TO:<ann@example.com>");
 * assertThat(trace).hasVerbs("EHLO", "MAIL", "RCPT", "DATA", "QUIT");
 * }</pre>
 *
 * <p>Secrets are masked in {@link #transcript()} and every other text.
 *
 * @since 0.1.0
 */
public final class CommandTrace implements AssertProvider<CommandTraceAssert> {

    static {
        Bridge.open(CommandTrace.class, new JournalDoor());
    }

    private final Journal journal;
    private final Exchanges exchanges;

    CommandTrace(Journal journal) {
        this.journal = journal;
        this.exchanges = new Exchanges(journal);
    }

    /** {@return the exchanges, greeting and end of connection included; a live view} */
    public Exchanges exchanges() {
        return exchanges;
    }

    /** {@return the dialogue as text, session by session, {@code C:} for the client and {@code S:} for the server} */
    public String transcript() {
        List<SmtpSession> sessions = journal.sessions();
        return sessions.isEmpty()
                ? "[no session with " + journal.server() + "]"
                : sessions.stream()
                        .map(SmtpSession::transcript)
                        .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
    }

    Journal journal() {
        return journal;
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(trace)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public CommandTraceAssert assertThat() {
        return new CommandTraceAssert(this);
    }

    /** {@return the transcript} */
    @Override
    public String toString() {
        return transcript();
    }
}
