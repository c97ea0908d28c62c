/**
 * The words of SMTP as values: replies, commands, paths, parameters (RFC 5321).
 *
 * <p>Everything here is immutable, reads and writes the form it has on the wire, and knows nothing of sockets or clocks. A
 * {@link org.postroom.protocol.Command} is what a client said, a {@link org.postroom.protocol.Reply} what the server
 * answered. The packages below this one are not exported: {@code protocol.grammar} reads what is in a line,
 * {@code protocol.machine} and {@code protocol.command} are the state machine that turns the one into the other.
 */
package org.postroom.protocol;
