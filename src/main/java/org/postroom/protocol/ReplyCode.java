package org.postroom.protocol;

import java.util.Optional;

/**
 * The reply codes this server uses, each with its meaning and the enhanced status code (RFC 3463, RFC 5248) that fits it
 * when nothing more precise is known.
 *
 * <p>A {@link Reply} can carry any other code too: tests make a server say what they like.
 *
 * @since 0.1.0
 */
public enum ReplyCode {
    /** 211: system status, or the list of commands. */
    SYSTEM_STATUS(211, "2.0.0", "System status, or system help reply"),
    /** 214: help for a person. */
    HELP(214, "2.0.0", "Help message"),
    /** 220: the greeting, and the go-ahead for TLS. */
    SERVICE_READY(220, "2.0.0", "Service ready"),
    /** 221: the answer to QUIT. */
    SERVICE_CLOSING(221, "2.0.0", "Service closing transmission channel"),
    /** 235: the client is who it says (RFC 4954). */
    AUTHENTICATION_SUCCEEDED(235, "2.7.0", "Authentication succeeded"),
    /** 250: done as asked. */
    OK(250, "2.0.0", "Requested mail action okay, completed"),
    /** 251: the user is not here, and the mail will be forwarded; with ETRN: nothing is queued for the node. */
    USER_NOT_LOCAL_WILL_FORWARD(251, "2.1.5", "User not local; will forward"),
    /** 252: neither confirmed nor denied, but the mail will be taken. */
    CANNOT_VERIFY(252, "2.5.2", "Cannot VRFY user, but will accept message and attempt delivery"),
    /** 253: messages are queued for the node (RFC 1985). */
    PENDING_MESSAGES_STARTED(253, "2.0.0", "Pending messages for node started"),
    /** 334: the server's part of an authentication exchange (RFC 4954). */
    AUTHENTICATION_CHALLENGE(334, null, "Authentication challenge"),
    /** 354: send the content. */
    START_MAIL_INPUT(354, null, "Start mail input; end with <CRLF>.<CRLF>"),
    /** 421: the server is going away, or will not serve this client now. */
    SERVICE_NOT_AVAILABLE(421, "4.3.2", "Service not available, closing transmission channel"),
    /** 430: the credentials are temporarily not usable. */
    TEMPORARY_CREDENTIAL_FAILURE(430, "4.7.8", "Invalid username or password, for now"),
    /** 432: the password must be changed to a new mechanism first (RFC 4954). */
    PASSWORD_TRANSITION_NEEDED(432, "4.7.12", "A password transition is needed"),
    /** 450: mailbox busy, or blocked for now. */
    MAILBOX_UNAVAILABLE_NOW(450, "4.2.0", "Requested mail action not taken: mailbox unavailable"),
    /** 451: aborted because of an error here. */
    LOCAL_ERROR(451, "4.3.0", "Requested action aborted: local error in processing"),
    /** 452: too little storage, or too many recipients. */
    INSUFFICIENT_STORAGE(452, "4.3.1", "Requested action not taken: insufficient system storage"),
    /** 453: nothing is queued (RFC 2645). */
    NO_MAIL(453, "4.0.0", "You have no mail"),
    /** 454: not now, for a reason of TLS or authentication (RFC 3207, RFC 4954). */
    TEMPORARY_SECURITY_FAILURE(454, "4.7.0", "TLS or authentication not available due to temporary reason"),
    /** 455: the parameters cannot be honoured now. */
    CANNOT_ACCOMMODATE_PARAMETERS(455, "4.5.4", "Server unable to accommodate parameters"),
    /** 458: the queue for the node cannot be started (RFC 1985). */
    UNABLE_TO_QUEUE(458, "4.3.0", "Unable to queue messages for node"),
    /** 459: the node may not ask for its queue (RFC 1985). */
    NODE_NOT_ALLOWED(459, "4.7.0", "Node not allowed"),
    /** 500: not a command, or a line that is none. */
    SYNTAX_ERROR(500, "5.5.2", "Syntax error, command unrecognized"),
    /** 501: a command with an argument that is wrong. */
    ARGUMENT_SYNTAX_ERROR(501, "5.5.4", "Syntax error in parameters or arguments"),
    /** 502: a command that is known and not implemented or switched off. */
    NOT_IMPLEMENTED(502, "5.5.1", "Command not implemented"),
    /** 503: a command at a time when it makes no sense. */
    BAD_SEQUENCE(503, "5.5.1", "Bad sequence of commands"),
    /** 504: a parameter that is known and not implemented. */
    PARAMETER_NOT_IMPLEMENTED(504, "5.5.4", "Command parameter not implemented"),
    /** 521: this host takes no mail at all (RFC 7504). */
    NO_MAIL_SERVICE(521, "5.3.2", "Host does not accept mail"),
    /** 530: authentication, or encryption, is needed first (RFC 4954, RFC 3207). */
    AUTHENTICATION_REQUIRED(530, "5.7.0", "Authentication required"),
    /** 534: the mechanism is too weak for this user (RFC 4954). */
    MECHANISM_TOO_WEAK(534, "5.7.9", "Authentication mechanism is too weak"),
    /** 535: wrong credentials (RFC 4954). */
    AUTHENTICATION_FAILED(535, "5.7.8", "Authentication credentials invalid"),
    /** 538: the mechanism needs encryption first (RFC 4954). */
    ENCRYPTION_REQUIRED(538, "5.7.11", "Encryption required for requested authentication mechanism"),
    /** 550: no such mailbox, or refused by policy. */
    MAILBOX_UNAVAILABLE(550, "5.1.1", "Requested action not taken: mailbox unavailable"),
    /** 551: the user has moved. */
    USER_NOT_LOCAL(551, "5.1.6", "User not local; please try the new path"),
    /** 552: the mailbox is full or the message is too large. */
    STORAGE_EXCEEDED(552, "5.2.2", "Requested mail action aborted: exceeded storage allocation"),
    /** 553: a mailbox name that is not allowed. */
    MAILBOX_NAME_NOT_ALLOWED(553, "5.1.3", "Requested action not taken: mailbox name not allowed"),
    /** 554: the transaction failed. */
    TRANSACTION_FAILED(554, "5.0.0", "Transaction failed"),
    /** 555: parameters that are not known or not offered. */
    PARAMETERS_NOT_RECOGNIZED(555, "5.5.4", "MAIL FROM/RCPT TO parameters not recognized or not implemented"),
    /** 556: the domain takes no mail (RFC 7504). */
    DOMAIN_TAKES_NO_MAIL(556, "5.1.10", "Domain does not accept mail");

    private final int code;
    private final String enhancedCode;
    private final String meaning;

    ReplyCode(int code, String enhancedCode, String meaning) {
        this.code = code;
        this.enhancedCode = enhancedCode;
        this.meaning = meaning;
    }

    /** {@return the three digits} */
    public int code() {
        return code;
    }

    /** {@return the enhanced status code that fits when nothing more precise is known; none on a 3xx (RFC 2034)} */
    public Optional<EnhancedCode> enhancedCode() {
        return enhancedCode == null ? Optional.empty() : Optional.of(EnhancedCode.parse(enhancedCode));
    }

    /** {@return what the code means, in the words of the RFC that defines it} */
    public String meaning() {
        return meaning;
    }

    /**
     * The constant for three digits.
     *
     * @param code such as 550
     * @return the constant, or nothing if this server never says that code by itself
     */
    public static Optional<ReplyCode> of(int code) {
        for (ReplyCode replyCode : values()) {
            if (replyCode.code == code) {
                return Optional.of(replyCode);
            }
        }
        return Optional.empty();
    }

    /** {@return the three digits and the meaning} */
    @Override
    public String toString() {
        return code + " " + meaning;
    }
}
