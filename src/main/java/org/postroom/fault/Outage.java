package org.postroom.fault;

/** How a server is out of order that still accepts connections. One that does not is {@code smtp.stop()}. */
public enum Outage {
    /** It accepts a connection and says nothing, until the client gives up. */
    SILENT,
    /** It greets with 421 and closes the connection. */
    BUSY,
    /** It accepts a connection and closes it without a word. */
    CLOSING,
    /** It accepts a connection and resets it. */
    RESETTING
}
