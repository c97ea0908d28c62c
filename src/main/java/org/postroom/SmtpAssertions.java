package org.postroom;

import java.util.function.Consumer;
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

/**
 * The doors to the assertions of this library, for those who do not want AssertJ's own: {@code Assertions.assertThat} and
 * {@code BDDAssertions.then} take the same types and lead to the same assertions.
 *
 * <p>To have several failures of one test reported together, see {@link #assertSoftly(Consumer)}.
 *
 * @since 0.1.0
 */
public final class SmtpAssertions {

    private SmtpAssertions() {}

    /**
     * Begins assertions about messages.
     *
     * @param messages the messages
     * @return the assertions
     */
    public static ReceivedMessagesAssert assertThat(ReceivedMessages messages) {
        return new ReceivedMessagesAssert(messages);
    }

    /**
     * Begins assertions about a message.
     *
     * @param message the message
     * @return the assertions
     */
    public static ReceivedMessageAssert assertThat(ReceivedMessage message) {
        return new ReceivedMessageAssert(message);
    }

    /**
     * Begins assertions about envelopes.
     *
     * @param envelopes the envelopes
     * @return the assertions
     */
    public static EnvelopesAssert assertThat(Envelopes envelopes) {
        return new EnvelopesAssert(envelopes);
    }

    /**
     * Begins assertions about an envelope.
     *
     * @param envelope the envelope
     * @return the assertions
     */
    public static EnvelopeAssert assertThat(Envelope envelope) {
        return new EnvelopeAssert(envelope);
    }

    /**
     * Begins assertions about what was said in all sessions.
     *
     * @param trace the trace
     * @return the assertions
     */
    public static CommandTraceAssert assertThat(CommandTrace trace) {
        return new CommandTraceAssert(trace);
    }

    /**
     * Begins assertions about sessions.
     *
     * @param sessions the sessions
     * @return the assertions
     */
    public static SmtpSessionsAssert assertThat(SmtpSessions sessions) {
        return new SmtpSessionsAssert(sessions);
    }

    /**
     * Begins assertions about a session.
     *
     * @param session the session
     * @return the assertions
     */
    public static SmtpSessionAssert assertThat(SmtpSession session) {
        return new SmtpSessionAssert(session);
    }

    /**
     * Begins assertions about exchanges.
     *
     * @param exchanges the exchanges
     * @return the assertions
     */
    public static ExchangesAssert assertThat(Exchanges exchanges) {
        return new ExchangesAssert(exchanges);
    }

    /**
     * Begins assertions about an exchange.
     *
     * @param exchange the exchange
     * @return the assertions
     */
    public static ExchangeAssert assertThat(Exchange exchange) {
        return new ExchangeAssert(exchange);
    }

    /**
     * Begins assertions about messages, in the words of BDD.
     *
     * @param messages the messages
     * @return the assertions
     */
    public static ReceivedMessagesAssert then(ReceivedMessages messages) {
        return new ReceivedMessagesAssert(messages);
    }

    /**
     * Begins assertions about a message, in the words of BDD.
     *
     * @param message the message
     * @return the assertions
     */
    public static ReceivedMessageAssert then(ReceivedMessage message) {
        return new ReceivedMessageAssert(message);
    }

    /**
     * Begins assertions about envelopes, in the words of BDD.
     *
     * @param envelopes the envelopes
     * @return the assertions
     */
    public static EnvelopesAssert then(Envelopes envelopes) {
        return new EnvelopesAssert(envelopes);
    }

    /**
     * Begins assertions about an envelope, in the words of BDD.
     *
     * @param envelope the envelope
     * @return the assertions
     */
    public static EnvelopeAssert then(Envelope envelope) {
        return new EnvelopeAssert(envelope);
    }

    /**
     * Begins assertions about what was said in all sessions, in the words of BDD.
     *
     * @param trace the trace
     * @return the assertions
     */
    public static CommandTraceAssert then(CommandTrace trace) {
        return new CommandTraceAssert(trace);
    }

    /**
     * Begins assertions about sessions, in the words of BDD.
     *
     * @param sessions the sessions
     * @return the assertions
     */
    public static SmtpSessionsAssert then(SmtpSessions sessions) {
        return new SmtpSessionsAssert(sessions);
    }

    /**
     * Begins assertions about a session, in the words of BDD.
     *
     * @param session the session
     * @return the assertions
     */
    public static SmtpSessionAssert then(SmtpSession session) {
        return new SmtpSessionAssert(session);
    }

    /**
     * Begins assertions about exchanges, in the words of BDD.
     *
     * @param exchanges the exchanges
     * @return the assertions
     */
    public static ExchangesAssert then(Exchanges exchanges) {
        return new ExchangesAssert(exchanges);
    }

    /**
     * Begins assertions about an exchange, in the words of BDD.
     *
     * @param exchange the exchange
     * @return the assertions
     */
    public static ExchangeAssert then(Exchange exchange) {
        return new ExchangeAssert(exchange);
    }

    /**
     * Begins assertions about a message that no server received.
     *
     * @param message the message
     * @return the assertions
     */
    public static ReadableMessageAssert assertThat(ReadableMessage message) {
        return new ReadableMessageAssert(message);
    }

    /**
     * Begins assertions about a message that no server received, in the words of BDD.
     *
     * @param message the message
     * @return the assertions
     */
    public static ReadableMessageAssert then(ReadableMessage message) {
        return new ReadableMessageAssert(message);
    }

    /**
     * Begins assertions about a part of a message.
     *
     * @param part the part
     * @return the assertions
     */
    public static MessagePartAssert assertThat(MessagePart part) {
        return new MessagePartAssert(part);
    }

    /**
     * Begins assertions about a part of a message, in the words of BDD.
     *
     * @param part the part
     * @return the assertions
     */
    public static MessagePartAssert then(MessagePart part) {
        return new MessagePartAssert(part);
    }

    /**
     * Begins assertions about an attached message.
     *
     * @param message the message
     * @return the assertions
     */
    public static AttachedMessageAssert assertThat(AttachedMessage message) {
        return new AttachedMessageAssert(message);
    }

    /**
     * Begins assertions about an attached message, in the words of BDD.
     *
     * @param message the message
     * @return the assertions
     */
    public static AttachedMessageAssert then(AttachedMessage message) {
        return new AttachedMessageAssert(message);
    }

    /**
     * Makes assertions about a link in a message.
     *
     * @param link the link
     * @return the assertions
     */
    public static LinkAssert assertThat(Link link) {
        return new LinkAssert(link);
    }

    /**
     * Makes assertions about a link in a message, in the words of BDD.
     *
     * @param link the link
     * @return the assertions
     */
    public static LinkAssert then(Link link) {
        return new LinkAssert(link);
    }

    /**
     * Makes assertions about a recipient of an envelope.
     *
     * @param recipient the recipient
     * @return the assertions
     */
    public static RecipientAssert assertThat(Recipient recipient) {
        return new RecipientAssert(recipient);
    }

    /**
     * Makes assertions about a recipient of an envelope, in the words of BDD.
     *
     * @param recipient the recipient
     * @return the assertions
     */
    public static RecipientAssert then(Recipient recipient) {
        return new RecipientAssert(recipient);
    }

    /**
     * Runs assertions whose failures are collected and reported together.
     *
     * @param assertions what to assert, with the {@code assertThat} of what they are given
     * @throws AssertionError if at least one failed
     */
    public static void assertSoftly(Consumer<SmtpSoftAssertions> assertions) {
        SmtpSoftAssertions.assertSoftly(assertions);
    }
}
