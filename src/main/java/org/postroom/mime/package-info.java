/**
 * Reading a message: octets in, headers, parts and texts out (RFC 5322, RFC 2045 to 2049, RFC 2231). Not exported; what a test
 * sees of it is in {@code org.postroom.received}.
 *
 * <p>A test's message is there to be looked at, above all when it is broken. So nothing in this room throws for what a client
 * sent, nothing takes more than linear time, nothing recurses into what a client nested, and nothing asks the
 * {@code mail.mime.*} system properties, which are the sending application's and not ours. Jakarta Mail's own parser has
 * none of these properties, and costs a {@code Session}; it is handed out for those who want it, but nothing here is read with it.
 *
 * <p>{@link org.postroom.mime.StructureReader} goes once over the octets, line by line, and notes where each part begins and
 * ends; it keeps headers, and no body. {@link org.postroom.mime.Structure} is what it found: the
 * {@link org.postroom.mime.Entity leaves} in order, and {@linkplain org.postroom.findings.Finding what is wrong} with the
 * tree. Bodies are read again from the content when someone asks, through {@link org.postroom.mime.TransferEncoding} and
 * {@link org.postroom.mime.TextDecoding}. Header text is held with one character an octet, so that nothing is lost before
 * its charset is known.
 */
package org.postroom.mime;
