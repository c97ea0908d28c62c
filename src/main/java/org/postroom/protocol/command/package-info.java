/**
 * The commands, a file each, and the protocol that they make together (RFC 5321, 4.1.1).
 *
 * <p>Start with {@link org.postroom.protocol.command.Commands}, the page that says what each of them is for and what it needs. To add
 * one, write a row there, a {@link org.postroom.protocol.machine.CommandHandler}, and the line of
 * {@link org.postroom.protocol.command.Handlers} that joins them; it then appears in HELP, is proposed for a misspelt verb, is refused
 * where its needs are not met, and passes the same seam as all others.
 */
package org.postroom.protocol.command;
