/**
 * What a server recorded: sessions, exchanges, envelopes, messages, each with its AssertJ vocabulary beside it.
 *
 * <p>There are two kinds of things here. <em>Values</em> - {@link org.postroom.received.ReceivedMessage},
 * {@link org.postroom.received.Envelope}, {@link org.postroom.received.Exchange} - are immutable and outlive their server.
 * <em>Live views</em> - {@link org.postroom.received.ReceivedMessages}, {@link org.postroom.received.Envelopes},
 * {@link org.postroom.received.SmtpSessions}, {@link org.postroom.received.CommandTrace} - show what there is when they are
 * asked, so a test may hold one before anything has arrived. {@code list()} and {@code count()} look now; {@code single()},
 * {@code first()}, {@code last()} and {@code await(n)} wait for what is not there yet.
 *
 * <p>Everything is recorded before the reply that reports it goes out: a client that has read its 250 finds message and exchange here.
 *
 * <p>What can be read in a message is in {@link org.postroom.message.ReadableMessage}, which a received message is, and one
 * that is attached to another; its bodies and attachments are {@link org.postroom.message.MessagePart}s. How octets become
 * those is the business of {@code org.postroom.mime}, which knows nothing of this room.
 *
 * <p>A type and its assertion stand side by side and know each other, so that AssertJ's own {@code assertThat} works.
 */
package org.postroom.received;
