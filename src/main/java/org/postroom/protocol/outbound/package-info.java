/**
 * Mail that goes the other way: what a test has queued for its clients to fetch with TURN, ATRN and ETRN (RFC 821, RFC 2645, RFC 1985),
 * and what a server says once the roles have turned.
 *
 * <p>A {@link org.postroom.protocol.outbound.MailQueue} holds {@link org.postroom.protocol.outbound.QueuedMail}; a
 * {@link org.postroom.protocol.outbound.Courier} delivers it. Like all of the protocol the courier does no I/O: it is told a reply and
 * answers with what to say next.
 */
package org.postroom.protocol.outbound;
