/**
 * Making the server fail on purpose: when is one thing, what another.
 *
 * <p>A test begins with {@code smtp.on(stage)}, which is a {@link org.postroom.fault.FaultScript}: its methods narrow when the fault
 * happens, and the last one says what happens, arms the fault, and returns its handle, a {@link org.postroom.fault.Fault}. The faults of
 * a server are in its {@link org.postroom.fault.Faults}, which has the ready-made ones, too: greylisting, limits, outages and chaos are
 * scripts like any other.
 *
 * <p>Inside, a fault is a trigger and an effect. {@code FaultyProtocol} stands in front of the protocol and has its signature: it lets the
 * protocol decide, shows what came of it to the faults as a {@link org.postroom.fault.Moment}, and puts the effect of the first that
 * fires into the step. An effect is a reply in place of the server's own, and a way to deliver it: later, slower, in part, not at all, and
 * what the connection does then. No handler of a command knows of it, and no fault opens a socket or waits: the wire carries out what
 * the step says.
 *
 * <p>So whatever reply goes out decides what the session remembers. A recipient that was refused is none; content that was refused is
 * no message; and where the reply was swallowed, cut, or lost with the connection, the server has done what it was asked, and only the
 * client does not know.
 *
 * <p>What the trace records is what went out, and with it the fault ({@code exchange.fault()}). A fault that never fired says what came
 * nearest, and fails the test.
 */
package org.postroom.fault;
