package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.SmtpServer;

/** Scripts that make no sense are refused by the method that says it; each message whole. */
class RefusalTest {

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptThatMakesNoSenseIsRefusedWhereItIsWritten(String message, Consumer<Faults> script) {
        assertThatThrownBy(() -> new Faults(script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> SmtpServer.builder().faults(script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Arguments refused(String message, Consumer<Faults> script) {
        return Arguments.of(message, script);
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                refused(
                        "on(RCPT).replyRaw(..): expected a character for each octet, none beyond U+00FF, but there was"
                                + " \"\u20ac\"",
                        smtp -> smtp.on(Stage.RCPT).replyRaw("\u20ac")),
                refused(
                        "on(RCPT).reply(..): \"No such mailbox\" is no SMTP reply: a line is a code of three digits from"
                                + " 200 to 599, a space and a text; replyRaw(..) sends what is none",
                        smtp -> smtp.on(Stage.RCPT).reply("No such mailbox")),
                refused(
                        "on(RCPT).matching(\"a*\").replyAndClose(..): \"421-Busy\" is no SMTP reply: the last line has a"
                                + " space behind its code; replyRaw(..) sends what is none",
                        smtp -> smtp.on(Stage.RCPT).matching("a*").replyAndClose("421-Busy")),
                refused(
                        "on(DATA).reply(\"250 2.0.0 Fine\"): DATA is answered with 354 before the content comes: expected"
                                + " 354, 4xx or 5xx, or a 2xx at END_OF_DATA",
                        smtp -> smtp.on(Stage.DATA).reply("250 2.0.0 Fine")),
                refused(
                        "on(STARTTLS).reply(\"250 Fine\"): STARTTLS is answered with 220, which a handshake follows, or with"
                                + " a refusal: expected 220, 4xx or 5xx",
                        smtp -> smtp.on(Stage.STARTTLS).reply("250 Fine")),
                refused(
                        "on(STARTTLS).reply(\"354 More\"): STARTTLS is answered with 220, which a handshake follows, or with"
                                + " a refusal: expected 220, 4xx or 5xx",
                        smtp -> smtp.on(Stage.STARTTLS).reply("354 More")),
                refused(
                        "on(AUTH).reply(\"250 Fine\"): AUTH is answered with a 334 challenge, with 235, or with a refusal:"
                                + " expected 334, 235, 4xx or 5xx",
                        smtp -> smtp.on(Stage.AUTH).reply("250 Fine")),
                refused(
                        "on(AUTH_RESPONSE).reply(\"354 Fine\"): AUTH_RESPONSE is answered with a 334 challenge, with 235,"
                                + " or with a refusal: expected 334, 235, 4xx or 5xx",
                        smtp -> smtp.on(Stage.AUTH_RESPONSE).reply("354 Fine")),
                refused(
                        "on(RCPT).reply(\"354 More\"): RCPT is never answered with 3xx, which asks for more: expected a"
                                + " 2xx, 4xx or 5xx reply",
                        smtp -> smtp.on(Stage.RCPT).reply("354 More")),
                refused(
                        "on(DATA).reply(\"334 More\"): DATA is answered with 354 before the content comes: expected 354,"
                                + " 4xx or 5xx, or a 2xx at END_OF_DATA",
                        smtp -> smtp.on(Stage.DATA).reply("334 More")),
                refused(
                        "on(NOOP).replyAndClose(\"334 More\"): NOOP is never answered with 3xx, which asks for more:"
                                + " expected a 2xx, 4xx or 5xx reply",
                        smtp -> smtp.on(Stage.NOOP).replyAndClose("334 More")),
                refused(
                        "on(\"XFOO\").reply(\"354 More\"): XFOO is never answered with 3xx, which asks for more: expected a"
                                + " 2xx, 4xx or 5xx reply",
                        smtp -> smtp.on("xfoo").reply("354 More")),
                refused(
                        "on(ANY_COMMAND).reply(\"250 Fine\"): any command may be DATA, where 2xx makes no sense, or RCPT,"
                                + " where 3xx makes none: expected a 4xx or 5xx reply, or a stage of one verb",
                        smtp -> smtp.on(Stage.ANY_COMMAND).reply("250 Fine")),
                refused(
                        "on(TLS_HANDSHAKE).reply(\"451 No\"): nothing is answered at TLS_HANDSHAKE: expected"
                                + " failHandshake(), silence(), close(), reset() or delay(..)",
                        smtp -> smtp.on(Stage.TLS_HANDSHAKE).reply("451 No")),
                refused(
                        "on(TLS_HANDSHAKE).truncateReply(3): nothing is answered at TLS_HANDSHAKE: expected"
                                + " failHandshake(), silence(), close(), reset() or delay(..)",
                        smtp -> smtp.on(Stage.TLS_HANDSHAKE).truncateReply(3)),
                refused(
                        "on(TLS_HANDSHAKE).stopReading(): there is nothing to send ahead of a handshake: expected"
                                + " silence()",
                        smtp -> smtp.on(Stage.TLS_HANDSHAKE).stopReading()),
                refused(
                        "on(TLS_HANDSHAKE).trickle(5).asNormal(): there is nothing to send slowly",
                        smtp -> smtp.on(Stage.TLS_HANDSHAKE).trickle(5).asNormal()),
                refused(
                        "on(STARTTLS).failHandshake(): there is no handshake at STARTTLS: expected on(TLS_HANDSHAKE)",
                        smtp -> smtp.on(Stage.STARTTLS).failHandshake()),
                refused(
                        "on(RCPT).closeAfter(10): no content follows RCPT: expected on(DATA) or on(BDAT), or close()",
                        smtp -> smtp.on(Stage.RCPT).closeAfter(10)),
                refused(
                        "on(DATA).closeAfter(-1): expected 0 or more octets of content",
                        smtp -> smtp.on(Stage.DATA).closeAfter(-1)),
                refused(
                        "on(RCPT).truncateReply(0): expected at least 1 octet, or close()",
                        smtp -> smtp.on(Stage.RCPT).truncateReply(0)),
                refused(
                        "on(RCPT).replyRaw(..): there are no octets: expected silence() to answer nothing",
                        smtp -> smtp.on(Stage.RCPT).replyRaw(new byte[0])),
                refused(
                        "on(RCPT).times(0): expected at least 1",
                        smtp -> smtp.on(Stage.RCPT).times(0)),
                refused(
                        "on(RCPT).times(-2): expected at least 1",
                        smtp -> smtp.on(Stage.RCPT).times(-2)),
                refused(
                        "on(RCPT).skip(-1): expected 0 or more",
                        smtp -> smtp.on(Stage.RCPT).skip(-1)),
                refused(
                        "on(RCPT).session(0): sessions count from 1",
                        smtp -> smtp.on(Stage.RCPT).session(0)),
                refused(
                        "on(RCPT).transaction(0): transactions count from 1",
                        smtp -> smtp.on(Stage.RCPT).transaction(0)),
                refused(
                        "on(CONNECT).transaction(1): CONNECT is never within a transaction",
                        smtp -> smtp.on(Stage.CONNECT).transaction(1)),
                refused(
                        "on(CONNECT).authenticated(): CONNECT comes before authentication",
                        smtp -> smtp.on(Stage.CONNECT).authenticated()),
                refused(
                        "on(STARTTLS).encrypted(): STARTTLS comes before TLS",
                        smtp -> smtp.on(Stage.STARTTLS).encrypted()),
                refused(
                        "on(TLS_HANDSHAKE).matching(\"x\"): TLS_HANDSHAKE has neither mailbox nor argument: expected a stage"
                                + " that has, or when(..)",
                        smtp -> smtp.on(Stage.TLS_HANDSHAKE).matching("x")),
                refused(
                        "on(EHLO).after(-5 ms): expected zero or more",
                        smtp -> smtp.on(Stage.EHLO).after(Duration.ofMillis(-5))),
                refused(
                        "on(EHLO).delay(-2 s): expected more than zero",
                        smtp -> smtp.on(Stage.EHLO).delay(Duration.ofSeconds(-2))),
                refused(
                        "on(EHLO).delay(1 s): after(..) has said how long to wait: expected one of the two",
                        smtp -> smtp.on(Stage.EHLO).after(Duration.ofSeconds(2)).delay(Duration.ofSeconds(1))),
                refused(
                        "on(EHLO).trickle(0): expected at least 1 octet a second",
                        smtp -> smtp.on(Stage.EHLO).trickle(0)),
                refused(
                        "on(EHLO).trickle(5).close(): there is nothing to send slowly",
                        smtp -> smtp.on(Stage.EHLO).trickle(5).close()),
                refused(
                        "on(EHLO).asNormal(): that changes nothing: expected after(..) or trickle(..) before it",
                        smtp -> smtp.on(Stage.EHLO).asNormal()),
                refused(
                        "on(\"X FOO\"): expected a verb, which is printable ASCII without a space",
                        smtp -> smtp.on("X FOO")),
                refused(
                        "on(\"RCPT TO\"): expected a verb, which is printable ASCII without a space",
                        smtp -> smtp.on("RCPT TO")),
                refused("rateLimit(-1): expected 0 or more messages", smtp -> smtp.rateLimit(-1)),
                refused("connectionLimit(-1): expected 0 or more sessions", smtp -> smtp.connectionLimit(-1)),
                refused("quota(0): expected at least 1 message", smtp -> smtp.quota(0)),
                refused("chaos(1, 1.5): expected a probability from 0 to 1", smtp -> smtp.chaos(1, 1.5)));
    }
}
