/**
 * Octets, sockets and threads: the only package that reads, writes and waits.
 *
 * <p>A {@link org.postroom.wire.Listener} accepts connections and gives each to a {@code Conversation}, the loop that serves it: an
 * {@code InputReader} reads what the state of the session expects, the protocol decides, a {@code Recorder} records, and a
 * {@code ReplyWriter} writes. Two readers, one of lines and one of content, take what they need from one {@code ReadBuffer}, so octets that
 * were pipelined are never stranded. One {@code Patrol} looks at the {@code Stopwatches} of all connections, and ends the waits that last
 * too long. Not exported.
 */
package org.postroom.wire;
