package org.postroom.protocol.command;

/** Something that must be so before a command makes sense. {@link Guard} says when it is, and what a client is told otherwise. */
enum Need {
    /** The client has said EHLO or HELO. */
    HELLO("a greeting"),
    /** No login has succeeded. */
    NO_LOGIN("no login yet"),
    /** No transaction is open. */
    NO_TRANSACTION("no open transaction"),
    /** A transaction is open. */
    TRANSACTION("a transaction"),
    /** A recipient was named. */
    RECIPIENT("a recipient"),
    /** A recipient was accepted. */
    ACCEPTED_RECIPIENT("an accepted recipient"),
    /** No part of the content has come with BDAT. */
    NO_CHUNKS("no BDAT before it"),
    /** The content is lines of text. */
    LINES("a body other than BINARYMIME"),
    /** The connection is not encrypted. */
    NO_TLS("no TLS yet"),
    /** The connection is encrypted, where the server wants that before anything else. */
    TLS_FOR_ALL("TLS, where everything needs it"),
    /** The connection is encrypted, where the server wants that before a login. */
    TLS_FOR_LOGIN("TLS, where logins need it"),
    /** The connection is encrypted, where the server wants that before mail. */
    TLS_FOR_MAIL("TLS, where mail needs it"),
    /** A login has succeeded, where the server wants that before mail. */
    LOGIN_FOR_MAIL("a login, where mail needs it"),
    /** A login has succeeded. */
    LOGIN("a login");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** Returns the need in words, as documents have it. */
    @Override
    public String toString() {
        return words;
    }
}
