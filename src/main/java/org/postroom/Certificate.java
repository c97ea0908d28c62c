package org.postroom;

/** Which certificate a server shows in its TLS handshakes. All but the first are for tests of clients that must refuse. */
public enum Certificate {
    /** Good for {@code localhost}, {@code 127.0.0.1}, {@code ::1} and the host name the server announces. */
    TRUSTED,
    /** Good but for its date: it ended yesterday. */
    EXPIRED,
    /** Good but for its date: it begins tomorrow. */
    NOT_YET_VALID,
    /** Good, but for another host. */
    WRONG_HOST,
    /** Signed by an authority that nothing handed out by this library trusts. */
    UNKNOWN_CA
}
