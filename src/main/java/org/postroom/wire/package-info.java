/**
 * Octets, sockets and threads: the only room that reads, writes and waits.
 *
 * <p>A {@link org.postroom.wire.Listener} accepts connections and gives each to a {@link org.postroom.wire.Conversation}, the loop
 * that reads what the state of the session expects, asks the protocol, records, and then writes. One {@code Patrol} looks after the
 * clients of all servers that keep one waiting. The readers of lines and of content are two views of one {@code ReadBuffer}, so octets
 * that were pipelined are never stranded. Not exported.
 */
package org.postroom.wire;
