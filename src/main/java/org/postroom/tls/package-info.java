/**
 * Certificates made at run time, and the TLS contexts that use them. Nothing here is exported.
 *
 * <p>Start at {@link org.postroom.tls.TlsMaterial}: what one server shows and what its clients need to trust it. A
 * shipped certificate expires on its users one day, and a key store takes half a second to read; so the certificates
 * are written here, octet by octet, on first use, and die with the JVM.
 *
 * <p>The line of work: {@link org.postroom.tls.Authority} is a certification authority with one EC P-256 key pair. It
 * fills in a {@link org.postroom.tls.Draft} with a subject and {@link org.postroom.tls.Extensions}, signs what
 * {@link org.postroom.tls.Der} wrote, and hands out an {@link org.postroom.tls.Identity}: a certificate and its private
 * key. {@link org.postroom.tls.IdentityKeys} and {@link org.postroom.tls.Trust} show an identity to JSSE and tell it
 * whom to believe, with no {@link java.security.KeyStore} in between.
 *
 * <p><b>One key pair.</b> The authority's key is the server's key too: making a pair costs more than signing with it,
 * and X.509 ties a certificate to its issuer by name and signature, never by the keys being different. JDK, OpenSSL in
 * strict mode, Python and Node accept it. The price is that this key must not leave the JVM, since whoever holds it can
 * sign in the authority's name; so no method here gives it away as text, and a client certificate, which does leave as
 * PEM, has a pair of its own. The stranger behind {@link org.postroom.tls.Variant#UNKNOWN_CA} has another, made only
 * when a test asks for it.
 *
 * <p><b>One fault a certificate.</b> A bad {@link org.postroom.tls.Variant} is the good one with a single thing wrong,
 * so that a client which refuses it does so for the reason the test is about.
 *
 * <p><b>What is shared.</b> Certificates are shared by the whole JVM and immutable. Contexts are not: a
 * {@link javax.net.ssl.SSLContext} remembers sessions by host and port, ports come round, and a session that one test
 * left behind would be resumed in another - without showing its certificate. Each call therefore makes a fresh context,
 * which takes microseconds.
 *
 * <p>This room knows of no other room, of no test framework and of no socket.
 */
package org.postroom.tls;
