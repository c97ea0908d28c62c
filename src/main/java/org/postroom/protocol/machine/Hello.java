package org.postroom.protocol.machine;

/**
 * What HELO or EHLO said.
 *
 * @param name the client's name as it stands there
 * @param extended whether it was EHLO, so that the client knows the keywords
 */
public record Hello(String name, boolean extended) {}
