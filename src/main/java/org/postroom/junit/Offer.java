package org.postroom.junit;

/**
 * A server that a parameter can be about.
 *
 * @param name what {@link FromServer} calls it
 * @param where what declares it, for people
 * @param giver the extension that hands it out, or null for that of {@link SmtpTest}
 */
record Offer(String name, String where, SmtpExtension giver) {}
