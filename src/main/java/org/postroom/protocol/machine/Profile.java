package org.postroom.protocol.machine;

/**
 * What a server was configured to be, as far as the protocol is concerned.
 *
 * @param hostname what it calls itself
 * @param description what it is there for, as the greeting tells, or empty
 * @param keywords which extensions are on
 * @param limits how much a client may do
 */
public record Profile(String hostname, String description, Keywords keywords, Limits limits) {}
