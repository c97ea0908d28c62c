package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class ConfirmationTest {

    @Test
    void reachesTheCustomer(Session session, ReceivedMessages messages) throws MessagingException {
        confirm(session, "ann@example.com");

        assertThat(messages).hasSingleMessage().hasSubject("Your order").hasForwardPaths("ann@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "bob@example.com"})
    void reachesEachCustomer(String customer, Session session, ReceivedMessages messages) throws MessagingException {
        confirm(session, customer);

        assertThat(messages).hasSingleMessage().hasForwardPaths(customer);
    }

    @Test
    void runsUnderTheJUnitThatTheProjectDeclares() {
        String declared = System.getProperty("junit.version");

        assertThat(version(Test.class)).isEqualTo(declared);
        assertThat(version(ParameterizedTest.class)).isEqualTo(declared);
        // The platform of JUnit 5.14.4 is 1.14.4, that of 6.1.3 is 6.1.3.
        assertThat(version(ReflectionSupport.class)).isEqualTo(declared.replaceFirst("^5", "1"));
    }

    private static String version(Class<?> type) {
        return type.getPackage().getImplementationVersion();
    }

    private static void confirm(Session session, String customer) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("shop@example.com");
        message.setRecipients(Message.RecipientType.TO, customer);
        message.setSubject("Your order");
        message.setText("It is on its way.");
        Transport.send(message);
    }
}
