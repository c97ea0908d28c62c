/**
 * Reading a message: octets in, headers, parts and texts out (RFC 5322, RFC 2045 to 2049, RFC 2231). Not exported; what a test
 * sees of it is in {@code org.postroom.message}.
 *
 * <p>Jakarta Mail does the reading: {@code MimeMultipart} finds the parts, {@code InternetHeaders} the fields, {@code ParameterList},
 * {@code InternetAddress} and {@code MimeUtility} what is in them. It reads what is right. But a test's message is there to be looked
 * at above all when it is wrong, and then Jakarta Mail throws, drops octets, takes quadratic time or overflows its stack, each
 * class in its own way. So each of them has one class here that stands before it:
 *
 * <ul>
 *   <li>{@link org.postroom.mime.Fields} finds where a header ends, also where no blank line says so;
 *   <li>{@link org.postroom.mime.LenientMultipart} wants the positions of parts and no parsed parts, keeps a last part that was cut off,
 *       and lets nobody set how strict it is;
 *   <li>{@link org.postroom.mime.Parameterized} writes parameters in the strict form before they are read;
 *   <li>{@link org.postroom.mime.TransferEncoding} pads and unbreaks what is encoded before it is decoded;
 *   <li>{@link org.postroom.mime.EncodedWords} and {@link org.postroom.mime.TextDecoding} have a charset where the declared one is none;
 *   <li>{@link org.postroom.mime.Addresses} hands over long headers in pieces.
 * </ul>
 *
 * <p>{@link org.postroom.mime.StructureReader} walks over the parts down to a depth. {@link org.postroom.mime.Structure} is what it
 * found: the tree and its {@link org.postroom.mime.Entity leaves} in order, each a header and two positions, and
 * {@linkplain org.postroom.findings.Finding what is wrong} with the tree. Nothing of Jakarta Mail's that is mutable or holds a
 * body is kept, so what was read is safe to share and weighs little; bodies are read again from the content when someone asks.
 *
 * <p>No {@code Session} is needed for any of this. The {@code mail.mime.*} system properties belong to the application that
 * sends, and are never set here. Some can be noticed: {@code mail.mime.decodeparameters=false} leaves RFC 2231
 * parameters as they were sent, {@code mail.mime.decodetext.strict=false} decodes encoded words within words,
 * {@code mail.mime.base64.ignoreerrors=true} reads broken base64 in another way, {@code mail.mime.allowutf8=true} addresses, and
 * {@code mail.mime.ignorewhitespacelines=true} ends a header at a line of white space. None makes an accessor throw.
 *
 * <p>The links and the text of HTML are read by {@link org.postroom.mime.HtmlTokens} and its sinks, since nothing we may depend on
 * does that.
 */
package org.postroom.mime;
