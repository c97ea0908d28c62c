package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.machine.Input;
import org.postroom.support.Session;

/** What may be sent ahead of a reply (RFC 2920, 3.1). */
class PipeliningRulesTest {

    @Test
    void aGroupOfMailRcptAndDataIsInOrder() {
        Session session = Session.after("EHLO c.example", "RSET");
        for (String line : new String[] {"MAIL FROM:<a@x>", "RCPT TO:<b@x>", "RCPT TO:<c@x>", "DATA"}) {
            session.sayAhead(line);
            assertThat(session.findings()).isEmpty();
        }
    }

    @Test
    void theNextGroupMayFollowTheContentAtOnce() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA", "content");
        session.sayAhead("MAIL FROM:<a@x>");
        assertThat(session.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO c.example", "NOOP", "VRFY ann", "DATA"})
    void nothingMayFollowACommandThatEndsItsGroup(String last) {
        Session session = Session.after("EHLO c.example", last);
        session.sayAhead("RSET");
        assertThat(session.findingIds()).containsExactly("pipelined-behind-last");
    }

    @Test
    void aLineThatIsNoCommandEndsNoGroup() {
        Session session = Session.after("EHLO c.example");
        session.step(new Input.OverlongLine(20_000));
        session.sayAhead("RSET");
        assertThat(session.findings()).isEmpty();
    }

    @Test
    void afterHeloNothingMayBeSentAhead() {
        Session session = Session.after("HELO c.example");
        session.sayAhead("MAIL FROM:<a@x>");
        assertThat(session.findingIds()).containsExactly("pipelining-not-offered");
    }

    @Test
    void nothingMayBeSentAheadWhereItIsNotOffered() {
        Session session = Session.with(Session.without("PIPELINING"), "EHLO c.example", "RSET");
        session.sayAhead("MAIL FROM:<a@x>");
        assertThat(session.findingIds()).containsExactly("pipelining-not-offered");
    }
}
