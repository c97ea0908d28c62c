package org.postroom.message;

import java.util.function.Function;

/** A form of the body of a message, and the words of failures about it. */
enum Body {
    TEXT("text/plain", ReadableMessage::text, "text", "a text", "another text"),
    HTML("text/html", ReadableMessage::html, "HTML", "HTML", "other HTML");

    final String noun;
    final String some;
    final String another;
    private final String contentType;
    private final Function<ReadableMessage, String> reading;

    Body(String contentType, Function<ReadableMessage, String> reading, String noun, String some, String another) {
        this.contentType = contentType;
        this.reading = reading;
        this.noun = noun;
        this.some = some;
        this.another = another;
    }

    /** Tells whether a message has this form, which may be empty. */
    boolean isIn(ReadableMessage message) {
        return message.hasBody(contentType);
    }

    /** The body of a message in this form; empty if it has none. */
    String of(ReadableMessage message) {
        return reading.apply(message);
    }
}
