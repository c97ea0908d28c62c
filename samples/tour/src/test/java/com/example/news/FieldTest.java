package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpExtension;

class FieldTest {

    @RegisterExtension
    static final SmtpExtension smtp =
            SmtpExtension.with(SmtpServer.builder().hostname("mx.shop.example").maxRecipients(50));

    @Test
    void sendsTheNews() {
        new Newsletter(smtp.mailSession()).send("ann@example.com");

        assertThat(smtp.messages()).hasSingleMessage().hasSubject("News of the week");
    }
}
