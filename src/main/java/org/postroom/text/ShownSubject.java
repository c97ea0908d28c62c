package org.postroom.text;

import java.util.function.Supplier;

/** The subject of a message as a line of text names it. */
public final class ShownSubject {

    private static final int LENGTH = 80;

    private ShownSubject() {}

    /**
     * Returns the subject in quotes, cut if it is long. Never fails.
     *
     * @param message the reading of the subject, which may fail where the message is gone
     * @return the subject, or a remark in its place
     */
    public static String of(Supplier<String> message) {
        try {
            String subject = message.get();
            return subject.isEmpty() ? "(no subject)" : "\"" + Printable.of(Shortened.of(subject, LENGTH)) + "\"";
        } catch (RuntimeException e) {
            return "(subject no longer readable)";
        }
    }
}
