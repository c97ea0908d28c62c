/**
 * The server side of every SASL mechanism (RFC 4422), without a socket, a thread or a logger.
 *
 * <p>{@link org.postroom.protocol.sasl.Mechanisms} is the list of them, one line each. From it the AUTH
 * command (RFC 4954) picks a {@link org.postroom.protocol.sasl.Mechanism} by name and starts a
 * {@link org.postroom.protocol.sasl.SaslExchange}: octets of the client go in, a
 * {@link org.postroom.protocol.sasl.SaslStep} comes out, until that is a success with an
 * {@link org.postroom.protocol.Identity} or a failure with a sentence for a developer. Base64, the
 * replies 334, 235 and 535, {@code *} and {@code =} belong to the command and are unknown here.
 *
 * <p>What a client is checked against is in {@link org.postroom.protocol.sasl.Users}. With no users
 * configured everybody is let in, by each mechanism that can say yes without knowing a password. DIGEST-MD5
 * and SCRAM cannot: there the server proves to the client that it knows the password too.
 *
 * <p>Behind that door each mechanism is a dialogue in a file of its own, which may throw
 * {@code MalformedMessage} where the client broke the grammar. {@code BoundedExchange} stands before all of
 * them: it limits what comes in and turns the exception into a failure, so that nothing a client sends
 * escapes as an exception.
 *
 * <p>CRAM-MD5, DIGEST-MD5 and NTLM are checked by the JDK, through
 * {@link javax.security.sasl.Sasl#createSaslServer}. All three, NTLM too, come from the provider SunSASL in
 * the module {@code java.security.sasl}, which this module requires; {@code jdk.security.jgss} may be absent.
 * The JDK has no server side for PLAIN, EXTERNAL, SCRAM and the rest: those are written here.
 *
 * <p>No text made here holds a secret. A user name that the client sent is quoted in a reason, since a wrong
 * one is what the reader looks for, unless it is a configured password: then name and password were swapped.
 *
 * <table>
 *   <caption>Where each mechanism comes from</caption>
 *   <tr><th>PLAIN</th><td>RFC 4616</td></tr>
 *   <tr><th>LOGIN</th><td>draft-murchison-sasl-login</td></tr>
 *   <tr><th>CRAM-MD5</th><td>RFC 2195</td></tr>
 *   <tr><th>DIGEST-MD5</th><td>RFC 2831</td></tr>
 *   <tr><th>SCRAM-SHA-1, SCRAM-SHA-256, SCRAM-SHA-512</th><td>RFC 5802, RFC 7677; names and passwords by RFC 4013</td></tr>
 *   <tr><th>XOAUTH2</th><td>Google's and Microsoft's documentation</td></tr>
 *   <tr><th>OAUTHBEARER</th><td>RFC 7628</td></tr>
 *   <tr><th>NTLM</th><td>MS-NLMP, MS-SMTPNTLM</td></tr>
 *   <tr><th>EXTERNAL</th><td>RFC 4422 appendix A</td></tr>
 * </table>
 */
package org.postroom.protocol.sasl;
