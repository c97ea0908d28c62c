/**
 * What a client did wrong, by RFC.
 *
 * <p>A {@link org.postroom.findings.Finding} is a {@link org.postroom.findings.Rule} that was broken and a sentence about
 * how. A lenient server, which is the default, takes what it safely can and records the finding with the exchange; a
 * strict one refuses with the reply that the rule's RFC names. This room is at the bottom of the house: it knows nothing
 * of sockets, commands or tests.
 */
package org.postroom.findings;
