package org.postroom.protocol.machine;

import org.postroom.protocol.outbound.MailQueue;
import org.postroom.protocol.outbound.NothingQueued;

/**
 * What a server was configured to be, as far as the protocol is concerned.
 *
 * @param hostname what it calls itself
 * @param description what it is there for, as the greeting tells, or empty
 * @param keywords which extensions are switched on or off
 * @param limits how much a client may do
 * @param tls where TLS begins
 * @param login who may log in, and how
 * @param directory who has a mailbox here
 * @param outbound what the test has queued for others to fetch; the one part that changes while the server runs
 */
public record Profile(
        String hostname,
        String description,
        Keywords keywords,
        Limits limits,
        TlsOffer tls,
        LoginPolicy login,
        Directory directory,
        MailQueue outbound) {

    /**
     * A server with everything at its default.
     *
     * @param hostname what it calls itself
     */
    public static Profile of(String hostname) {
        return new Profile(
                hostname,
                "",
                Keywords.DEFAULT,
                Limits.DEFAULT,
                TlsOffer.NONE,
                LoginPolicy.DEFAULT,
                Directory.EMPTY,
                new NothingQueued());
    }

    /** The same with other keywords. */
    public Profile with(Keywords other) {
        return new Profile(hostname, description, other, limits, tls, login, directory, outbound);
    }

    /** The same with other limits. */
    public Profile with(Limits other) {
        return new Profile(hostname, description, keywords, other, tls, login, directory, outbound);
    }

    /** The same with TLS beginning elsewhere. */
    public Profile with(TlsOffer other) {
        return new Profile(hostname, description, keywords, limits, other, login, directory, outbound);
    }

    /** The same with another login policy. */
    public Profile with(LoginPolicy other) {
        return new Profile(hostname, description, keywords, limits, tls, other, directory, outbound);
    }

    /** The same with another directory. */
    public Profile with(Directory other) {
        return new Profile(hostname, description, keywords, limits, tls, login, other, outbound);
    }

    /** The same with another queue. */
    public Profile with(MailQueue other) {
        return new Profile(hostname, description, keywords, limits, tls, login, directory, other);
    }
}
