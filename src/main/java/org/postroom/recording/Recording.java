package org.postroom.recording;

import java.net.InetSocketAddress;

/** The place where one server records what happens to it. Thread-safe. */
public interface Recording {

    /**
     * Records that a client has connected.
     *
     * @param remoteAddress the address of the client
     * @return the place for what is said in its session
     */
    SessionRecording opened(InetSocketAddress remoteAddress);

    /** {@return the number of sessions that have not ended} */
    int openSessions();

    /**
     * Forgets everything that was recorded, and begins a new epoch: nothing that was begun before is recorded any more.
     *
     * @param keepsSessions true if open sessions live on in the new epoch, as if they had just begun; nothing more is recorded of them
     *     otherwise
     */
    void reset(boolean keepsSessions);

    /**
     * Records that nobody accepts connections any more, or that somebody does again. Who waits for a record hears of it.
     *
     * @param cause the error that ended the server, or null when it listens
     */
    void failed(Throwable cause);

    /** {@return the error that ended the server; null if none did} */
    Throwable failure();

    /**
     * Tells people that a server ended by itself.
     *
     * @param server the name of the server
     * @param failure the error that ended it
     * @return the sentence
     */
    static String failureText(String server, Throwable failure) {
        return "The server " + server + " ended by itself and accepts no more connections, because of " + failure;
    }
}
