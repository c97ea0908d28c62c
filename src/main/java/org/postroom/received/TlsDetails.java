package org.postroom.received;

import java.security.cert.X509Certificate;

/**
 * What a TLS handshake agreed on.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipherSuite its standard name
 * @param serverName the name the client asked for (SNI), or null
 * @param clientCertificate the certificate the client presented, or null
 */
public record TlsDetails(String protocol, String cipherSuite, String serverName, X509Certificate clientCertificate) {}
