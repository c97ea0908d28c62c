package com.example.orders

import jakarta.mail.Session
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.postroom.junit.SmtpTest
import org.postroom.received.ReceivedMessages

@SmtpTest
class ConfirmationTest {

    @Test
    fun `reaches the customer`(session: Session, messages: ReceivedMessages) {
        Confirmation(session).send("ann@example.com")

        assertThat(messages)
            .hasSingleMessage()
            .hasSubject("Your order")
            .hasForwardPaths("ann@example.com")
    }
}
