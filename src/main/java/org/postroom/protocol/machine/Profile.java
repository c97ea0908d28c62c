package org.postroom.protocol.machine;

/**
 * What a server was configured to be, as far as the protocol is concerned.
 *
 * @param hostname what it calls itself
 * @param keywords which extensions are on
 * @param limits how much a client may do
 */
public record Profile(String hostname, Keywords keywords, Limits limits) {}
