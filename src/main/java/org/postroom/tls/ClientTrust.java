package org.postroom.tls;

import javax.net.ssl.TrustManager;

/**
 * Which client certificates a server takes when it asks for one. Whether it asks is the socket's business
 * ({@link javax.net.ssl.SSLSocket#setWantClientAuth}, {@link javax.net.ssl.SSLSocket#setNeedClientAuth}).
 */
public enum ClientTrust {
    /**
     * Any, even one that is expired or signed by nobody known. For a server that merely asks: it is there to record what
     * a client presents, and JSSE would end the handshake over a certificate it does not trust although it could have
     * gone without. Names no authorities, so a client does not hold its certificate back.
     */
    ANY,
    /**
     * Those that {@link TlsMaterial#client(String)} made: signed by this JVM's authority, valid now, meant for clients.
     * For a server that insists, which a test uses to see its client accepted or refused.
     */
    ISSUED_HERE;

    TrustManager trustManager() {
        return this == ANY
                ? new AnyClient()
                : Trust.exactly(Authority.ofThisJvm().certificate());
    }
}
