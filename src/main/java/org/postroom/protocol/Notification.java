package org.postroom.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.postroom.text.Printable;

/**
 * When the sender wants to hear about one recipient: what the parameter NOTIFY of RCPT asks (RFC 3461, 4.1).
 *
 * @since 0.1.0
 */
public enum Notification {
    /** Whatever happens, do not tell. Stands alone. */
    NEVER,
    /** Tell if the message was delivered. */
    SUCCESS,
    /** Tell if it cannot be delivered. */
    FAILURE,
    /** Tell if it takes longer than usual. */
    DELAY;

    /**
     * Reads the value of NOTIFY.
     *
     * @param value such as {@code NEVER} or {@code SUCCESS,FAILURE}, in any case
     * @return what it asks; at least one
     * @throws IllegalArgumentException if a word is none of the four, stands twice, or stands beside {@code NEVER}
     */
    public static Set<Notification> parse(String value) {
        Set<Notification> wanted = EnumSet.noneOf(Notification.class);
        for (String word : value.split(",", -1)) {
            if (!wanted.add(one(word))) {
                throw new IllegalArgumentException("NOTIFY has " + word + " twice");
            }
        }
        if (wanted.contains(NEVER) && wanted.size() > 1) {
            throw new IllegalArgumentException(
                    "NOTIFY=NEVER stands alone (RFC 3461, 4.1), but there was " + Printable.of(value));
        }
        return Collections.unmodifiableSet(wanted);
    }

    private static Notification one(String word) {
        for (Notification notification : values()) {
            if (notification.name().equals(word.toUpperCase(Locale.ROOT))) {
                return notification;
            }
        }
        throw new IllegalArgumentException(
                "NOTIFY takes NEVER, or some of SUCCESS, FAILURE and DELAY with commas between them (RFC 3461, 4.1), but there was \""
                        + Printable.of(word) + "\"");
    }
}
