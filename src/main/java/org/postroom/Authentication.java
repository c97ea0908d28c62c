package org.postroom;

/** Whether clients may, or must, say who they are (RFC 4954). */
public enum Authentication {
    /** AUTH is announced, and mail is taken without it. */
    OFFERED,
    /** AUTH is neither announced nor accepted. */
    NONE,
    /** MAIL gets 530 until the client has authenticated. */
    REQUIRED,
    /** The same, and AUTH is announced and accepted over TLS only. */
    REQUIRED_AFTER_TLS
}
