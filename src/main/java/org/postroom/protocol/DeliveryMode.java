package org.postroom.protocol;

/**
 * How a transaction asked for its message to be delivered: with the verb that began it (RFC 821, 3.4).
 *
 * @since 0.1.0
 */
public enum DeliveryMode {
    /** To the mailbox, as all mail today. */
    MAIL,
    /** To the terminal of a connected user. */
    SEND,
    /** To the terminal if the user is connected, else to the mailbox. */
    SOML,
    /** To the terminal and to the mailbox. */
    SAML
}
