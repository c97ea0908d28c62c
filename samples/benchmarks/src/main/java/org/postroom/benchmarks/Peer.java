package org.postroom.benchmarks;

import java.util.List;

/**
 * A server that is measured. Each is used as its own documentation shows, on 127.0.0.1 and a port that is free. What one cannot do throws
 * {@link UnsupportedOperationException}, and is left out of the table.
 */
interface Peer {

    /** Those that keep what they get, the floor first. */
    List<String> NAMES = List.of("sink", "postroom", "wiser", "greenmail", "dumbster");

    /** How connections are secured. */
    enum Security {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    /** Starts a server; a client can connect when this returns. */
    void start() throws Exception;

    /** Starts a server that does TLS. */
    default void start(Security security) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Stops it for good. */
    void stop() throws Exception;

    int port();

    /** The subject of the only message there is, or null if there is none yet. */
    String subject() throws Exception;

    /** Waits until there is a message, as this server lets a test wait. */
    default void await() throws Exception {
        throw new UnsupportedOperationException();
    }

    /** How many messages there are. */
    int count() throws Exception;

    /** How many messages there are, by going through a list of them. */
    int list() throws Exception;

    /** Reads a message from end to end; returns how many octets of content there were. */
    long read(int index) throws Exception;

    /** Forgets the messages. */
    void clear() throws Exception;

    /** A new one. */
    static Peer named(String name) {
        return switch (name) {
            case "sink" -> new Sink();
            case "postroom" -> new Peers.OfPostroom();
            case "wiser" -> new Peers.OfWiser();
            case "greenmail" -> new Peers.OfGreenMail();
            case "dumbster" -> new Peers.OfDumbster();
            case "smtp-sink" -> new Peers.OfPostfix();
            default -> throw new IllegalArgumentException("No peer is called " + name);
        };
    }
}
