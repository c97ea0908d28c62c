package org.postroom.mime;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of the tree that a message is: its fields, the place of its body in the content, the parts in it. Immutable.
 *
 * @param fields the header fields
 * @param type what it is, a default filled in (RFC 2045, 5.2)
 * @param container the media type of the multipart it is directly in, or empty
 * @param bodyStart where the body begins
 * @param bodyEnd where it ends
 * @param children the parts of a multipart that was taken apart, in order; empty for a leaf
 */
public record Entity(
        Fields fields, Parameterized type, String container, long bodyStart, long bodyEnd, List<Entity> children) {

    /** {@return the media type in lower case} */
    public String mediaType() {
        return type.value();
    }

    /** {@return Content-Transfer-Encoding in lower case, or its default} */
    public String encoding() {
        return fields.parameterized("Content-Transfer-Encoding")
                .map(Parameterized::value)
                .filter(encoding -> !encoding.isEmpty())
                .orElse("7bit");
    }

    /** {@return Content-Disposition, if there is one} */
    public Optional<Parameterized> disposition() {
        return fields.parameterized("Content-Disposition")
                .filter(disposition -> !disposition.value().isEmpty());
    }

    /** {@return the file name as it was sent} */
    public Optional<String> fileName() {
        return disposition()
                .flatMap(disposition -> disposition.parameter("filename"))
                .or(() -> type.parameter("name"))
                .filter(name -> !name.isBlank());
    }

    /** {@return Content-ID without its angle brackets} */
    public Optional<String> contentId() {
        return fields.first("Content-ID").map(Entity::withoutBrackets);
    }

    /** {@return whether it is a message of its own} */
    public boolean isMessage() {
        return mediaType().equals("message/rfc822") || mediaType().equals("message/global");
    }

    /**
     * Whether a mail program lists it below the message. What the sender said in Content-Disposition decides, where anything
     * but {@code inline} means attachment (RFC 2183, 2.8). Of what nothing was said, a message is an attachment, and what has a file
     * name, and what is no text; not so what the HTML shows, another form of the body, or a report's status.
     *
     * @return whether it is
     */
    public boolean isAttachment() {
        Optional<Parameterized> disposition = disposition();
        if (disposition.isPresent()) {
            return !disposition.get().value().equals("inline");
        }
        if (isMessage()) {
            return true;
        }
        if (container.equals("multipart/alternative") || isShownByHtml()) {
            return false;
        }
        return fileName().isPresent()
                || !mediaType().startsWith("text/")
                        && !mediaType().startsWith("message/")
                        && !mediaType().startsWith("multipart/");
    }

    /** {@return whether it is shown within the message, and is no body of it} */
    public boolean isInline() {
        return !isAttachment()
                && (isShownByHtml()
                        || disposition().isPresent()
                                && (fileName().isPresent() || !mediaType().startsWith("text/")));
    }

    private boolean isShownByHtml() {
        return container.equals("multipart/related")
                && !mediaType().equals("text/html")
                && !mediaType().equals("text/plain")
                && fields.first("Content-ID").isPresent();
    }

    /** {@return an identifier without the angle brackets around it} */
    public static String withoutBrackets(String id) {
        String text = id.strip();
        return text.startsWith("<") && text.endsWith(">") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /**
     * What a header says a body is.
     *
     * @param fields the header
     * @param container the media type of the multipart it is directly in, or empty
     * @return Content-Type, or a default where there is none that can be read (RFC 2045, 5.2; RFC 2046, 5.1.5)
     */
    public static Parameterized type(Fields fields, String container) {
        Optional<Parameterized> type = fields.parameterized("Content-Type");
        String fallback = container.equals("multipart/digest") && type.isEmpty() ? "message/rfc822" : "text/plain";
        return type.filter(Entity::isMediaType).orElseGet(() -> Parameterized.of(fallback));
    }

    /**
     * Whether a value of Content-Type names a type.
     *
     * @param type the value
     * @return whether Jakarta Mail can read it
     */
    public static boolean isMediaType(Parameterized type) {
        try {
            return new ContentType(type.value()).getSubType() != null;
        } catch (ParseException e) {
            return false;
        }
    }

    /** {@return the type, and where the body stands} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at %d to %d", mediaType(), bodyStart, bodyEnd);
    }
}
