/**
 * Making the server fail on purpose: a fault says when, and then what.
 *
 * <pre>{@code
 * Fault bounce = smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
 * }</pre>
 *
 * <p>A test begins with {@code smtp.on(stage)}, which is a {@link org.postroom.fault.FaultScript}: its methods narrow when the fault
 * happens, and the last one says what happens, arms the fault, and returns its handle, a {@link org.postroom.fault.Fault}. The faults of
 * a server are in its {@link org.postroom.fault.Faults}, which has the ready-made ones, too: greylisting, limits, outages and chaos are
 * scripts like any other.
 *
 * <p>Inside, a fault is a trigger and an effect, and those of a server are its {@code FaultPlan}. {@code FaultyProtocol} stands in front of
 * the protocol and has its signature: it lets the protocol decide, shows the decision to the plan as a {@link org.postroom.fault.Moment},
 * and puts the effect of the first fault that fires into the step. An effect is a reply in place of the server's own, and a way to deliver
 * it: later, slower, in part, not at all, and what the connection does then. No handler of a command knows of it, and no fault opens a
 * socket or waits: the wire carries out what the step says.
 *
 * <p>So the reply that goes out decides what the session remembers. A recipient that was refused is not in the envelope; content that was
 * refused is no message; and where the reply was swallowed, cut, or lost with the connection, the server has done what it was asked, and
 * only the client does not know.
 *
 * <p>The trace records the reply that went out, and with it the fault ({@code exchange.fault()}). A fault that never fired says what came
 * nearest, and fails the test.
 */
package org.postroom.fault;
