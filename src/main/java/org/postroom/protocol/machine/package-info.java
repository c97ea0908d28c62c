/**
 * The state machine: a state and an input give a step (RFC 5321, 4.1.4).
 *
 * <p>Start with {@link org.postroom.protocol.machine.Protocol}, whose one method is the seam that everything passes: the
 * connection that was opened, a command line, the end of content, an over-long line, the end of the stream. What comes out is
 * a {@link org.postroom.protocol.machine.Step}: a reply and what follows if it is positive and if it is not. Nobody here
 * writes, waits, logs or looks at a clock; and no state is committed before it is known which reply goes out, so a fault
 * that turns a 250 into a 550 has nothing to undo.
 *
 * <p>A {@link org.postroom.protocol.machine.CommandHandler} is one verb, an
 * {@link org.postroom.protocol.machine.Extension} one keyword of EHLO with its parameters.
 */
package org.postroom.protocol.machine;
