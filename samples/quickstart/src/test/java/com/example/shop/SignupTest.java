package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class SignupTest {

    private Signup signup;

    @BeforeEach
    void openTheShop(SmtpServer smtp) {
        signup = new Signup(smtp.host(), smtp.port());
    }

    @Test
    void sendsTheTermsAlong(ReceivedMessages messages) {
        signup.register("ann@example.com");

        assertThat(messages)
                .hasSingleMessage()
                .hasHtmlContaining("<p>Hello Ann,</p>")
                .hasLink("Log in")
                .attachment("terms.txt")
                .hasContentType("text/plain")
                .hasTextContaining("What was ordered is sent within two days.");
    }

    @Test
    void invitesAllFriendsWithOneMail(ReceivedMessages messages) {
        signup.invite("ann@example.com", "bob@example.com", "eve@example.com");

        assertThat(messages)
                .hasSingleMessage()
                .hasSubject("Ann invites you")
                .isTo("bob@example.com", "eve@example.com")
                .hasForwardPaths("bob@example.com", "eve@example.com");
    }

    @Test
    void sendsNothingToWhatIsNoAddress(ReceivedMessages messages) {
        assertThatIllegalArgumentException().isThrownBy(() -> signup.register("ann at example.com"));

        assertThat(messages).isEmpty();
    }

    @Test
    void isBriefWithTheServer(CommandTrace trace) {
        signup.register("ann@example.com");

        assertThat(trace).hasVerbs("EHLO", "MAIL", "RCPT", "DATA", "QUIT");
        System.out.println(trace.transcript());
    }
}
