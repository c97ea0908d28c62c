package org.postroom.fault;

import java.util.EnumMap;
import java.util.Map;

/**
 * The points of a session at which a server can be made to fail: the opening of the connection, each command, and other input that gets
 * an answer. A verb that is not here is reached with {@code smtp.on("XFOO")}.
 *
 * <pre>{@code
 * smtp.on(Stage.CONNECT).replyAndClose("421 4.3.2 Too busy");
 * smtp.on(Stage.RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
 * smtp.on(Stage.END_OF_DATA).close();   // the client has lost its 250
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Stage {
    /** The connection was opened; the answer is the greeting. After one other than 220 or 421 only QUIT is done (RFC 5321 §3.1). */
    CONNECT,
    /** EHLO: the keywords in the answer are what is on offer to the client. */
    EHLO,
    /** HELO. */
    HELO,
    /** MAIL: the reverse-path, which begins a transaction. */
    MAIL,
    /** RCPT: one forward-path. */
    RCPT,
    /** DATA: the answer is 354, which lets the content come. */
    DATA,
    /** BDAT (RFC 3030): one chunk of content; the answer follows its octets. */
    BDAT,
    /** RSET. */
    RSET,
    /** NOOP. */
    NOOP,
    /** VRFY. */
    VRFY,
    /** EXPN. */
    EXPN,
    /** HELP. */
    HELP,
    /** QUIT. */
    QUIT,
    /** STARTTLS: the answer is the go-ahead for TLS. */
    STARTTLS,
    /** AUTH: the answer is a challenge, or the result where there is an initial response. */
    AUTH,
    /** SEND (RFC 821). */
    SEND,
    /** SOML (RFC 821). */
    SOML,
    /** SAML (RFC 821). */
    SAML,
    /** TURN (RFC 821). */
    TURN,
    /** ATRN (RFC 2645). */
    ATRN,
    /** ETRN (RFC 1985). */
    ETRN,
    /** X-EXPS, a vendor's AUTH. */
    X_EXPS,
    /** X-DELIVERY-TIME, a vendor's command. */
    X_DELIVERY_TIME,
    /** SIZE, sent as a command. */
    SIZE,
    /** An answer of the client to a challenge of AUTH; it is answered with the next challenge or the result. */
    AUTH_RESPONSE,
    /** A TLS handshake that is about to begin, after STARTTLS or with the connection. */
    TLS_HANDSHAKE,
    /** The end of the content: the dot after DATA, or the octets of the last BDAT. A positive answer makes it a message. */
    END_OF_DATA,
    /** Any command line, with a verb that this server knows or another one. */
    ANY_COMMAND;

    private static final Map<Stage, String> VERBS = new EnumMap<>(Stage.class);

    static {
        for (Stage stage : values()) {
            VERBS.put(stage, stage.name().replace('_', '-'));
        }
    }

    /** True for one verb. */
    boolean isVerb() {
        return switch (this) {
            case CONNECT, AUTH_RESPONSE, TLS_HANDSHAKE, END_OF_DATA, ANY_COMMAND -> false;
            default -> true;
        };
    }

    /** True where the answer may be part of AUTH. */
    boolean isLogin() {
        return this == AUTH || this == X_EXPS || this == AUTH_RESPONSE;
    }

    /** True where the client has neither logged in yet nor begun a transaction. */
    boolean isPreliminary() {
        return this == CONNECT || this == TLS_HANDSHAKE || this == AUTH_RESPONSE;
    }

    /** True for MAIL and its like. */
    boolean beginsTransaction() {
        return this == MAIL || this == SEND || this == SOML || this == SAML;
    }

    /** The stage of a verb in upper case; any command if it has none of its own. */
    static Stage ofVerb(String verb) {
        for (Stage stage : values()) {
            if (stage.isVerb() && VERBS.get(stage).equals(verb)) {
                return stage;
            }
        }
        return ANY_COMMAND;
    }
}
