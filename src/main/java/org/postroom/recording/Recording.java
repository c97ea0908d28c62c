package org.postroom.recording;

import java.net.InetSocketAddress;
import java.util.List;

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
     * Forgets everything that was recorded. Nothing more is recorded of sessions that are in the middle of something; sessions that have
     * delivered a message and wait for more go on as if they had just begun.
     *
     * @return the sessions in the middle of something, which are to be cut
     */
    List<SessionRecording> reset();
}
