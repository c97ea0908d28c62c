package org.postroom;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.postroom.received.CommandTrace;
import org.postroom.received.CommandTraceAssert;
import org.postroom.received.Envelope;
import org.postroom.received.EnvelopeAssert;
import org.postroom.received.Envelopes;
import org.postroom.received.EnvelopesAssert;
import org.postroom.received.Exchange;
import org.postroom.received.ExchangeAssert;
import org.postroom.received.Exchanges;
import org.postroom.received.ExchangesAssert;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessageAssert;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.ReceivedMessagesAssert;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessionAssert;
import org.postroom.received.SmtpSessions;
import org.postroom.received.SmtpSessionsAssert;

/**
 * Assertions whose failures are collected and reported together: those of this library, and all of AssertJ's.
 *
 * <pre>{@code
 * SmtpSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(messages).hasSingleMessage().hasSubject("Welcome").isFrom("no-reply@shop.example");
 *     softly.assertThat(trace).endedWithQuit();
 * });
 * }</pre>
 *
 * <p>What a chain leads to is as soft as its beginning. Where it leads to what is not there, that is reported once, and what is asked
 * about it is passed over; AssertJ's own assertions (those of a string, say) go on with null, and report that too.
 *
 * <p>JUnit's {@code @ExtendWith(SoftAssertionsExtension.class)} injects it with {@code @InjectSoftAssertions}. Not thread-safe.
 */
public class SmtpSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {

    /** Assertions that have collected nothing yet. */
    public SmtpSoftAssertions() {}

    /**
     * Runs assertions and reports their failures together.
     *
     * @param assertions what to assert, with the {@code assertThat} of what they are given
     * @throws AssertionError if at least one failed
     */
    public static void assertSoftly(Consumer<SmtpSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(SmtpSoftAssertions.class, assertions);
    }

    /**
     * Soft assertions about messages.
     *
     * @param messages what they are about
     * @return the assertions
     */
    public ReceivedMessagesAssert assertThat(ReceivedMessages messages) {
        return proxy(ReceivedMessagesAssert.class, ReceivedMessages.class, messages);
    }

    /**
     * Soft assertions about a message.
     *
     * @param message what they are about
     * @return the assertions
     */
    public ReceivedMessageAssert assertThat(ReceivedMessage message) {
        return proxy(ReceivedMessageAssert.class, ReceivedMessage.class, message);
    }

    /**
     * Soft assertions about envelopes.
     *
     * @param envelopes what they are about
     * @return the assertions
     */
    public EnvelopesAssert assertThat(Envelopes envelopes) {
        return proxy(EnvelopesAssert.class, Envelopes.class, envelopes);
    }

    /**
     * Soft assertions about an envelope.
     *
     * @param envelope what they are about
     * @return the assertions
     */
    public EnvelopeAssert assertThat(Envelope envelope) {
        return proxy(EnvelopeAssert.class, Envelope.class, envelope);
    }

    /**
     * Soft assertions about what was said in all sessions.
     *
     * @param trace what they are about
     * @return the assertions
     */
    public CommandTraceAssert assertThat(CommandTrace trace) {
        return proxy(CommandTraceAssert.class, CommandTrace.class, trace);
    }

    /**
     * Soft assertions about sessions.
     *
     * @param sessions what they are about
     * @return the assertions
     */
    public SmtpSessionsAssert assertThat(SmtpSessions sessions) {
        return proxy(SmtpSessionsAssert.class, SmtpSessions.class, sessions);
    }

    /**
     * Soft assertions about a session.
     *
     * @param session what they are about
     * @return the assertions
     */
    public SmtpSessionAssert assertThat(SmtpSession session) {
        return proxy(SmtpSessionAssert.class, SmtpSession.class, session);
    }

    /**
     * Soft assertions about exchanges.
     *
     * @param exchanges what they are about
     * @return the assertions
     */
    public ExchangesAssert assertThat(Exchanges exchanges) {
        return proxy(ExchangesAssert.class, Exchanges.class, exchanges);
    }

    /**
     * Soft assertions about an exchange.
     *
     * @param exchange what they are about
     * @return the assertions
     */
    public ExchangeAssert assertThat(Exchange exchange) {
        return proxy(ExchangeAssert.class, Exchange.class, exchange);
    }
}
