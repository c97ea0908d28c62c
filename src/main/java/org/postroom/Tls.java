package org.postroom;

/** How a server offers TLS. */
public enum Tls {
    /** No TLS: STARTTLS is neither announced nor accepted. */
    NONE,
    /** The session begins in plain text and STARTTLS (RFC 3207) is announced. */
    STARTTLS,
    /** TLS from the first octet (RFC 8314). */
    IMPLICIT
}
