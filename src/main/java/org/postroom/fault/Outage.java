package org.postroom.fault;

/**
 * The ways in which a server that still accepts connections is out of order. One that accepts none is {@code smtp.stop()}.
 *
 * <pre>{@code
 * Fault outage = smtp.outage(Outage.BUSY);
 * // the application queues its mail
 * outage.remove();
 * }</pre>
 *
 * @since 0.1.0
 */
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
