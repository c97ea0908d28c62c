package org.postroom.fault;

import org.postroom.protocol.Reply;

/** The replies that make sense at a stage: one that would only confuse the two sides is refused where it is written. */
final class ReplyRule {

    private ReplyRule() {}

    /** The same for a verb that has no stage: whoever makes it up makes up its replies, but the server would not read what a 3xx asks for. */
    static String objection(String verb, Reply reply) {
        return reply.isIntermediate() ? neverAskingForMore(verb) : null;
    }

    private static String neverAskingForMore(String command) {
        return command + " is never answered with 3xx, which asks for more: expected a 2xx, 4xx or 5xx reply";
    }

    /** The reason why a reply makes no sense at a stage, and what would; null if it does. */
    static String objection(Stage stage, Reply reply) {
        if (stage == Stage.TLS_HANDSHAKE) {
            return "nothing is answered at TLS_HANDSHAKE: expected failHandshake(), silence(), close(), reset() or delay(..)";
        } else if (reply.isNone()) {
            return "a reply has a code: expected silence() to answer nothing";
        } else if (stage == Stage.DATA) {
            return reply.isPositive() && reply.code() != 354
                    ? "DATA is answered with 354 before the content comes: expected 354, 4xx or 5xx, or a 2xx at"
                            + " END_OF_DATA"
                    : null;
        } else if (stage == Stage.STARTTLS) {
            return reply.isPositive() && reply.code() != 220
                    ? "STARTTLS is answered with 220, which a handshake follows, or with a refusal: expected 220, 4xx or 5xx"
                    : null;
        } else if (stage.isLogin()) {
            return reply.code() != 235 && reply.code() / 100 == 2 || reply.isIntermediate() && reply.code() != 334
                    ? stage
                            + " is answered with a 334 challenge, with 235, or with a refusal: expected 334, 235, 4xx or"
                            + " 5xx"
                    : null;
        } else if (stage == Stage.ANY_COMMAND) {
            return reply.isPositive()
                    ? "any command may be DATA, where 2xx makes no sense, or RCPT, where 3xx makes none: expected a 4xx or"
                            + " 5xx reply, or a stage of one verb"
                    : null;
        }
        return objection(stage.name(), reply);
    }
}
