package org.postroom.protocol;

/**
 * How a session ended.
 *
 * @since 0.1.0
 */
public enum Ending {
    /** It has not ended. */
    STILL_OPEN("still open"),
    /** The client said QUIT and was answered. */
    QUIT("ended with QUIT"),
    /** The client closed the connection, or the network did, without QUIT. */
    CLIENT_GONE("the client went away without QUIT"),
    /** The server closed the connection: with a 421, because a fault said so, or since it was emptied in the middle of something. */
    CLOSED_BY_SERVER("closed by the server"),
    /** The client said nothing, or read nothing, for longer than the server waits. */
    TIMED_OUT("timed out"),
    /** The TLS handshake failed. */
    HANDSHAKE_FAILED("the TLS handshake failed"),
    /** The server was stopped. */
    SERVER_STOPPED("the server was stopped");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** {@return the same in words} */
    @Override
    public String toString() {
        return words;
    }
}
