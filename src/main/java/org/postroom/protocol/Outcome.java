package org.postroom.protocol;

/**
 * How a transaction ended.
 *
 * @since 0.1.0
 */
public enum Outcome {
    /** Its message was accepted. */
    COMPLETED,
    /** The server refused it: at MAIL, every recipient, at DATA, or at the end of the content. */
    REFUSED,
    /** The client left it unfinished: with RSET, a new greeting, QUIT, or by going away. */
    ABANDONED
}
