/**
 * The mail that waits in a server for its clients to fetch it: what {@code org.postroom.Outbound} puts there, and the commands TURN, ATRN
 * and ETRN take. Not exported.
 */
package org.postroom.queue;
