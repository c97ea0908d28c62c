package com.example.orders

import static org.assertj.core.api.Assertions.assertThat

import jakarta.mail.Message
import jakarta.mail.Session
import jakarta.mail.Transport
import jakarta.mail.internet.MimeMessage
import org.postroom.SmtpServer
import spock.lang.AutoCleanup
import spock.lang.Specification

class ConfirmationSpec extends Specification {

    @AutoCleanup
    SmtpServer smtp = SmtpServer.builder().start()

    def "reaches the customer"() {
        when:
        confirm(smtp.mailSession(), 'ann@example.com')

        then:
        smtp.messages().list()*.subject() == ['Your order']
        assertThat(smtp.messages()).hasSingleMessage().hasForwardPaths('ann@example.com')
    }

    private static void confirm(Session session, String customer) {
        def message = new MimeMessage(session)
        message.from = 'shop@example.com'
        message.setRecipients(Message.RecipientType.TO, customer)
        message.subject = 'Your order'
        message.text = 'It is on its way.'
        Transport.send(message)
    }
}
