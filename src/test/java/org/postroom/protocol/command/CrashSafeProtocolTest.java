package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Step;
import org.postroom.support.Session;

/** Exceptions in the middle of a session. */
class CrashSafeProtocolTest {

    private static final String FAILED = "451 4.3.0 The server has failed, not the client: "
            + "java.lang.IllegalStateException: oh\\x07 no at org.postroom.protocol.command.CrashSafeProtocolTest, line ";

    private static Session failingAt(Class<? extends Input> kind, String... lines) {
        Protocol protocol = Session.protocol(Keywords.DEFAULT, Limits.DEFAULT);
        return Session.with(
                new CrashSafeProtocol((state, input) -> kind.isInstance(input) ? fail() : protocol.step(state, input)),
                lines);
    }

    private static Step fail() {
        throw new IllegalStateException("oh\u0007 no");
    }

    @Test
    void aCommandIsAnsweredWith451AndTheSessionGoesOnAsItWas() {
        Protocol protocol = Session.protocol(Keywords.DEFAULT, Limits.DEFAULT);
        Session session = Session.with(
                new CrashSafeProtocol((state, input) -> input instanceof Input.CommandLine line
                                && line.command().is("VRFY")
                        ? fail()
                        : protocol.step(state, input)),
                "EHLO c.example",
                "MAIL FROM:<a@x>");
        assertThat(session.say("VRFY x").toString()).startsWith(FAILED);
        assertThat(session.say("RCPT TO:<b@x>").code()).isEqualTo(250);
    }

    @Test
    void contentIsRefusedAndTheNextMessageMayCome() {
        Session session =
                failingAt(Input.EndOfContent.class, "EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA");
        assertThat(session.say("Hi").toString()).startsWith(FAILED);
        assertThat(session.next().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(session.say("MAIL FROM:<a@x>").code()).isEqualTo(250);
    }

    @Test
    void anAnswerWithinAuthEndsTheAuthentication() {
        Session session = failingAt(Input.AuthResponse.class, "EHLO c.example", "AUTH LOGIN");
        assertThat(session.say("YW5u").toString()).startsWith(FAILED);
        assertThat(session.say("NOOP").code()).isEqualTo(250);
    }

    @Test
    void whereNothingCanBeSaidTheSessionEnds() {
        Session session = failingAt(Input.Ended.class, "EHLO c.example", "MAIL FROM:<a@x>");
        assertThat(session.step(new Input.Ended(Ending.CLIENT_GONE)).isNone()).isTrue();
        assertThat(session.state().expects()).isEqualTo(new Expect.Close(Ending.CLOSED_BY_SERVER));
        assertThat(session.next().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void whatFollowsFromAReplyMayFailToo() {
        Session session = Session.with(new CrashSafeProtocol((state, input) -> input instanceof Input.Opened
                ? Step.stay(Reply.parse("220 Hi"), state)
                : Step.of(
                        Reply.parse("250 OK"),
                        reply -> Next.of(fail().next(reply).state()))));
        assertThat(session.say("NOOP").toString()).startsWith(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETRN #a\u0001b", "ETRN @a\u0001b", "ETRN a\u0001b", "AUTH PLAIN AGFubgBwdw=="})
    void controlCharactersOfAClientFailNothing(String line) {
        Protocol protocol = Session.protocol(new Keywords(Map.of("ETRN", ""), Set.of()), Limits.DEFAULT);
        // The user is called "a", line feed, "b".
        Session session = Session.with(protocol, "EHLO c.example", "AUTH PLAIN AGEKYgBwdw==");
        assertThat(session.say(line).text()).matches("(?s).*a(\\\\x01|\\\\n)b.*");
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, NoClassDefFoundError.class, OutOfMemoryError.class})
    void anErrorIsAnsweredLikeAnException(Class<? extends Error> kind) {
        Protocol protocol = Session.protocol(Keywords.DEFAULT, Limits.DEFAULT);
        Session session = Session.with(
                new CrashSafeProtocol((state, input) -> {
                    if (input instanceof Input.CommandLine line
                            && line.command().is("VRFY")) {
                        throw error(kind);
                    }
                    return protocol.step(state, input);
                }),
                "EHLO c.example");
        assertThat(session.say("VRFY x").toString()).startsWith("451 4.3.0").contains(kind.getName());
        assertThat(session.say("NOOP").code()).isEqualTo(250);
    }

    private static Error error(Class<? extends Error> kind) {
        try {
            return kind.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
