package org.postroom.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;

/** Decodes encoded words (RFC 2047). One whose charset is unknown is read as UTF-8, where Jakarta Mail decodes none at all. */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?[^?\\s]{1,80}+\\?[BbQq]\\?");
    private static final Pattern CHARSET = Pattern.compile("=\\?([^?*\\s]{1,80}+)(?=[?*])");

    private EncodedWords() {}

    static String decode(String text) {
        try {
            return WORD.matcher(text).find() ? MimeUtility.decodeText(text) : text;
        } catch (UnsupportedEncodingException e) {
            return decodeKnown(text);
        }
    }

    private static String decodeKnown(String text) {
        CharsetLookup charsets = new CharsetLookup();
        try {
            return MimeUtility.decodeText(CHARSET.matcher(text)
                    .replaceAll(word -> charsets.find(word.group(1)).isPresent() ? "$0" : "=?utf-8"));
        } catch (UnsupportedEncodingException e) {
            // An encoding other than B and Q.
            return text;
        }
    }
}
