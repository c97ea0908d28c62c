package com.example.orders

import jakarta.mail.Message
import jakarta.mail.Session
import jakarta.mail.Transport
import jakarta.mail.internet.MimeBodyPart
import jakarta.mail.internet.MimeMessage
import jakarta.mail.internet.MimeMultipart
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.postroom.SmtpAssertions.assertSoftly
import org.postroom.SmtpAssertions.assertThat
import org.postroom.junit.SmtpTest
import org.postroom.message.Link
import org.postroom.received.CommandTrace
import org.postroom.received.Envelopes
import org.postroom.received.ReceivedMessage
import org.postroom.received.ReceivedMessages
import org.postroom.received.SmtpSessions

/** The assertions as they read in Kotlin. */
@SmtpTest
class AssertionsTest {

    private lateinit var session: Session

    @BeforeEach
    fun send(session: Session) {
        this.session = session
        val text = MimeBodyPart().apply { setText("Your code is 734-211") }
        val html = MimeBodyPart().apply {
            setContent("<p>Your code is <a href=\"https://shop.example/c\">734-211</a></p>", "text/html")
        }
        val terms = MimeBodyPart().apply {
            setText("terms")
            fileName = "terms.txt"
        }
        val message = MimeMessage(session)
        message.setFrom("shop@example.com")
        message.setRecipients(Message.RecipientType.TO, "ann@example.com")
        message.setRecipients(Message.RecipientType.CC, "bob@example.com")
        message.subject = "Your code"
        message.setContent(MimeMultipart(text, html, terms))
        Transport.send(message)
    }

    @Test
    fun `lead to what is in a message`(messages: ReceivedMessages) {
        val message: ReceivedMessage = messages.from("shop@example.com").to("ann@example.com").cc("bob@example.com").single()

        assertThat(message).code("[0-9]{3}-[0-9]{3}").isEqualTo(message.find("[0-9]{3}-[0-9]{3}"))
        assertThat(message).find("[0-9]{3}-[0-9]{3}").isEqualTo(message.code("[0-9]{3}-[0-9]{3}"))
        assertThat(message).text().startsWith("Your code")
        assertThat(message).htmlText().isEqualTo("Your code is 734-211")
        assertThat(message).part("text/html").text().contains("<p>")
        assertThat(message).attachment("terms.txt").hasBytes("terms".toByteArray())
        assertThat(message).hasAttachment("terms.txt") { it.hasContentType("text/plain") }
        assertThat(message).links().extractingEach(Link::text).containsExactly("734-211")
        assertThat(message).links().first().uri().hasHost("shop.example")
        assertThat(message).doesNotHaveAttachment("prices.pdf").doesNotHaveLink("Unsubscribe").doesNotHaveHeader("Bcc")
        assertThatThrownBy { assertThat(message).header("X-Campaign").isNotEqualTo("spring") }
            .hasMessageStartingWith("Expected a header X-Campaign, but there was none")
    }

    @Test
    fun `ask about all messages`(messages: ReceivedMessages) {
        assertThat(messages).hasMessageTo("ann@example.com").hasMessageFrom("shop@example.com") { it.hasSubject("Your code") }
        assertThat(messages).extractingEach { it.subject() }.containsExactly("Your code")
        assertThat(messages).allSatisfy { assertThat(it).hasForwardPathsInAnyOrder("bob@example.com", "ann@example.com") }
        assertThat(messages).noneSatisfy { assertThat(it).hasNullReversePath() }
        assertThat(messages.withForwardPath("bob@example.com")).hasSize(1)
        assertThat(messages.withReversePath("<>")).isEmpty()
        assertThat(messages.matching { it.subject().endsWith("code") }).hasSingleMessage()
        assertThat(messages.during { Confirmation(session).send("eve@example.com") }).hasSingleMessage().isTo("eve@example.com")
    }

    @Test
    fun `ask about what was said`(trace: CommandTrace, envelopes: Envelopes, sessions: SmtpSessions) {
        assertThat(trace).hasUsedOneConnection().endedWithQuit().doesNotHaveVerb("VRFY")
        assertThat(trace).command("RCPT").wasSentTimes(2).last().transaction().wasCompleted()
        assertThat(envelopes).hasSingleEnvelope().recipient("ann@example.com").wasAccepted()
        assertThat(envelopes).hasSingleEnvelope().message().hasSubject("Your code")
        assertThat(sessions).hasSingleSession().isNotEncrypted().hasVerbs("EHLO", "MAIL", "RCPT", "RCPT", "DATA", "QUIT")
        assertThatThrownBy { assertThat(trace).wasPipelined() }.isInstanceOf(AssertionError::class.java)
        assertThatThrownBy { assertThat(trace).hasReusedConnections() }.isInstanceOf(AssertionError::class.java)
        assertThatThrownBy { assertThat(envelopes).first().refused("ann@example.com").with(550) }
            .hasMessageContaining("but it was accepted")
    }

    @Test
    fun `are soft`(messages: ReceivedMessages) {
        assertThatThrownBy {
            assertSoftly { softly ->
                softly.assertThat(messages).hasSingleMessage().hasSubject("Offer").hasNoText()
                softly.assertThat(messages).first().inlinePart("logo").hasSize(3)
            }
        }.hasMessageContaining("3 failures")
    }
}
