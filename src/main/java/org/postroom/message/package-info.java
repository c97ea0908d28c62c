/**
 * The messages: what can be read in one, and the assertions about it.
 *
 * <p>{@link org.postroom.message.ReadableMessage} is a message: its subject, addresses and other headers, its text and HTML, its links and
 * attachments, and what is wrong with it. A server hands out messages of a kind that also have an envelope
 * ({@code org.postroom.received.ReceivedMessage}); a message within another is an {@link org.postroom.message.AttachedMessage}; and a test
 * that has a message by itself reads it like this:
 *
 * <pre>{@code
 * ReadableMessage message = ReadableMessage.of(Content.in(Path.of("newsletter.eml")));
 *
 * assertThat(message.from().get(0).getAddress()).isEqualTo("news@shop.example");
 * assertThat(message.attachment("prices.pdf")).hasContentType("application/pdf").hasSize(20_480);
 * }</pre>
 *
 * <p>Bodies, attachments and what is shown within the text are {@link org.postroom.message.MessagePart}s, and the octets of the whole are
 * a {@link org.postroom.message.Content}, in memory or in a file. Nothing is changed when it is read, and nothing that a client sent makes
 * reading fail.
 *
 * <p>A type and its assertion are in the same package, so that {@code Assertions.assertThat} of AssertJ leads to it. The assertions about
 * messages share {@link org.postroom.message.MessageHeadersAssert} and {@link org.postroom.message.MessageContentAssert}, and all
 * assertions of this library share {@link org.postroom.message.SmtpAssert}.
 *
 * @since 0.1.0
 */
package org.postroom.message;
