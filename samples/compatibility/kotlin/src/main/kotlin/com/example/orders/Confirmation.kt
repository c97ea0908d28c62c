package com.example.orders

import jakarta.mail.Message
import jakarta.mail.Session
import jakarta.mail.Transport
import jakarta.mail.internet.MimeMessage

/** Tells customers that an order has come. */
class Confirmation(private val session: Session) {

    fun send(customer: String) {
        val message = MimeMessage(session)
        message.setFrom("shop@example.com")
        message.setRecipients(Message.RecipientType.TO, customer)
        message.subject = "Your order"
        message.setText("It is on its way.")
        Transport.send(message)
    }
}
