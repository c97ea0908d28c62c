package org.postroom.protocol.machine;

/**
 * What a server was configured to be, as far as the protocol is concerned.
 *
 * @param hostname what it calls itself
 * @param description what it is there for, as the greeting tells, or empty
 * @param keywords which extensions are switched on or off
 * @param limits how much a client may do
 * @param tls where TLS begins
 * @param login who may log in, and how
 */
public record Profile(
        String hostname, String description, Keywords keywords, Limits limits, TlsOffer tls, LoginPolicy login) {

    /**
     * A server with everything at its default.
     *
     * @param hostname what it calls itself
     */
    public static Profile of(String hostname) {
        return new Profile(hostname, "", Keywords.DEFAULT, Limits.DEFAULT, TlsOffer.NONE, LoginPolicy.DEFAULT);
    }
}
