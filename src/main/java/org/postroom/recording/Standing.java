package org.postroom.recording;

import org.postroom.protocol.Identity;

/**
 * The facts known of a session after an exchange.
 *
 * @param clientName the name in the last HELO or EHLO that was accepted, or null
 * @param tls the result of the TLS handshake, or null
 * @param identity the identity of the client, or null
 * @param inTransaction whether a transaction is under way
 */
public record Standing(String clientName, TlsDetails tls, Identity identity, boolean inTransaction) {}
