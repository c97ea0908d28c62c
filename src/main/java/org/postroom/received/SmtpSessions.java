package org.postroom.received;

import java.util.List;
import org.assertj.core.api.AssertProvider;

/**
 * The sessions with a server, in the order in which the clients connected. A live view. Thread-safe.
 *
 * <pre>{@code
 * assertThat(sessions.single().clientName()).isEqualTo("client.example");
 * assertThat(sessions).hasSingleSession().endedWithQuit();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmtpSessions extends LiveView<SmtpSession> implements AssertProvider<SmtpSessionsAssert> {

    SmtpSessions(Journal journal) {
        super(journal);
    }

    @Override
    public List<SmtpSession> list() {
        return journal().sessions();
    }

    /** A session changes after it has opened: what is known of its client, and how it ends. */
    @Override
    Object recorded() {
        return journal().revision();
    }

    @Override
    String noun() {
        return "session";
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(sessions)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public SmtpSessionsAssert assertThat() {
        return new SmtpSessionsAssert(this);
    }
}
