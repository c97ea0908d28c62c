package org.postroom.recording;

/**
 * The place where clients reach a server, and whether they do.
 *
 * @param now true if the server listens
 * @param words a sentence about it for a person who misses a mail
 */
public record Reachable(boolean now, String words) {}
