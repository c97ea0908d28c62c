package org.postroom.recording;

import java.security.cert.X509Certificate;

/**
 * The result of a TLS handshake.
 *
 * @param protocol the protocol version, such as {@code TLSv1.3}
 * @param cipherSuite the standard name of the cipher suite
 * @param serverName the name the client asked for (SNI), or null
 * @param clientCertificate the certificate of the client, or null
 */
public record TlsDetails(String protocol, String cipherSuite, String serverName, X509Certificate clientCertificate) {}
