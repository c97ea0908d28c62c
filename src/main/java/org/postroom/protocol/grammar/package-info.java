/**
 * The grammar of what stands in a line of SMTP: words, paths, mailboxes, xtext, points in time, and where a secret is. Texts and octets
 * go in and come out; the values that users hold are made of them in {@link org.postroom.protocol}. Not exported.
 */
package org.postroom.protocol.grammar;
