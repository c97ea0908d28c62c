package org.postroom.benchmarks;

/** A server that is measured. Each is used as its own documentation shows, on 127.0.0.1 and a port that is free. */
interface Peer {

    /** Starts a server; a client can connect when this returns. */
    void start() throws Exception;

    /** Stops it. */
    void stop() throws Exception;

    int port();

    /** The subject of the only message there is, or null if there is none yet. */
    String subject() throws Exception;

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
            default -> throw new IllegalArgumentException("No peer is called " + name);
        };
    }
}
