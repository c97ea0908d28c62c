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
}
