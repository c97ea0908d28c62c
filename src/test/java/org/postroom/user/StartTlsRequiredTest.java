package org.postroom.user;

import static org.postroom.SmtpAssertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.postroom.Tls;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest(tls = Tls.STARTTLS_REQUIRED)
class StartTlsRequiredTest {

    @Test
    void theSessionThatIsHandedOutUsesIt(Session session, ReceivedMessages messages) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("ann@example.com");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.com"));
        message.setText("Hello");
        Transport.send(message);
        assertThat(messages.single()).wasSentOverTls();
    }
}
