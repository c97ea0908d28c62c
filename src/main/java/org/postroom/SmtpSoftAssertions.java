package org.postroom;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.postroom.message.AttachedMessage;
import org.postroom.message.AttachedMessageAssert;
import org.postroom.message.Link;
import org.postroom.message.LinkAssert;
import org.postroom.message.MessagePart;
import org.postroom.message.MessagePartAssert;
import org.postroom.message.ReadableMessage;
import org.postroom.message.ReadableMessageAssert;
import org.postroom.protocol.Recipient;
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
import org.postroom.received.RecipientAssert;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessionAssert;
import org.postroom.received.SmtpSessions;
import org.postroom.received.SmtpSessionsAssert;
import org.postroom.text.CallSite;

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
 * about it is passed over.
 *
 * <p>JUnit's {@code @ExtendWith(SoftAssertionsExtension.class)} injects it with {@code @InjectSoftAssertions}. Not thread-safe.
 *
 * @since 0.1.0
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
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        try {
            assertions.accept(softly);
        } catch (RuntimeException e) {
            // A test may well break on what is absent; that it is absent tells more.
            failWith(softly, e);
            throw e;
        }
        softly.assertAll();
    }

    /** Reports the failures that were collected, if there are any. */
    @Override
    public void assertAll() {
        try {
            super.assertAll();
        } catch (AssertionError e) {
            throw CallSite.first(e);
        }
    }

    private static void failWith(SmtpSoftAssertions softly, RuntimeException consequence) {
        try {
            softly.assertAll();
        } catch (AssertionError e) {
            e.addSuppressed(consequence);
            throw e;
        }
    }

    /**
     * Soft assertions about messages.
     *
     * @param messages the messages
     * @return the assertions
     */
    public ReceivedMessagesAssert assertThat(ReceivedMessages messages) {
        return new ReceivedMessagesAssert(messages).softly(this);
    }

    /**
     * Soft assertions about a message.
     *
     * @param message the message
     * @return the assertions
     */
    public ReceivedMessageAssert assertThat(ReceivedMessage message) {
        return new ReceivedMessageAssert(message).softly(this);
    }

    /**
     * Soft assertions about envelopes.
     *
     * @param envelopes the envelopes
     * @return the assertions
     */
    public EnvelopesAssert assertThat(Envelopes envelopes) {
        return new EnvelopesAssert(envelopes).softly(this);
    }

    /**
     * Soft assertions about an envelope.
     *
     * @param envelope the envelope
     * @return the assertions
     */
    public EnvelopeAssert assertThat(Envelope envelope) {
        return new EnvelopeAssert(envelope).softly(this);
    }

    /**
     * Soft assertions about what was said in all sessions.
     *
     * @param trace the trace
     * @return the assertions
     */
    public CommandTraceAssert assertThat(CommandTrace trace) {
        return new CommandTraceAssert(trace).softly(this);
    }

    /**
     * Soft assertions about sessions.
     *
     * @param sessions the sessions
     * @return the assertions
     */
    public SmtpSessionsAssert assertThat(SmtpSessions sessions) {
        return new SmtpSessionsAssert(sessions).softly(this);
    }

    /**
     * Soft assertions about a session.
     *
     * @param session the session
     * @return the assertions
     */
    public SmtpSessionAssert assertThat(SmtpSession session) {
        return new SmtpSessionAssert(session).softly(this);
    }

    /**
     * Soft assertions about exchanges.
     *
     * @param exchanges the exchanges
     * @return the assertions
     */
    public ExchangesAssert assertThat(Exchanges exchanges) {
        return new ExchangesAssert(exchanges).softly(this);
    }

    /**
     * Soft assertions about an exchange.
     *
     * @param exchange the exchange
     * @return the assertions
     */
    public ExchangeAssert assertThat(Exchange exchange) {
        return new ExchangeAssert(exchange).softly(this);
    }

    /**
     * Soft assertions about a message that no server received.
     *
     * @param message the message
     * @return the assertions
     */
    public ReadableMessageAssert assertThat(ReadableMessage message) {
        return new ReadableMessageAssert(message).softly(this);
    }

    /**
     * Soft assertions about a part of a message.
     *
     * @param part the part
     * @return the assertions
     */
    public MessagePartAssert assertThat(MessagePart part) {
        return new MessagePartAssert(part).softly(this);
    }

    /**
     * Soft assertions about an attached message.
     *
     * @param message the message
     * @return the assertions
     */
    public AttachedMessageAssert assertThat(AttachedMessage message) {
        return new AttachedMessageAssert(message).softly(this);
    }

    /**
     * Makes soft assertions about a link in a message.
     *
     * @param link the link
     * @return the assertions
     */
    public LinkAssert assertThat(Link link) {
        return new LinkAssert(link).softly(this);
    }

    /**
     * Makes soft assertions about a recipient of an envelope.
     *
     * @param recipient the recipient
     * @return the assertions
     */
    public RecipientAssert assertThat(Recipient recipient) {
        return new RecipientAssert(recipient).softly(this);
    }
}
