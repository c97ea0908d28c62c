/**
 * The commands, a file each, and the protocol that they make together (RFC 5321, 4.1.1).
 *
 * <p>To add one, write a {@link org.postroom.protocol.machine.CommandHandler} and name it in
 * {@link org.postroom.protocol.command.Commands}; it then appears in HELP, is proposed for a misspelt verb, and passes the
 * same seam as all others.
 */
package org.postroom.protocol.command;
