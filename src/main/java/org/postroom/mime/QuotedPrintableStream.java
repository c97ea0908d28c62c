package org.postroom.mime;

import java.io.InputStream;

/** Quoted-printable (RFC 2045, 6.7). An equals sign that begins nothing is taken for itself. */
final class QuotedPrintableStream extends DecodingStream {

    private final StringBuilder waiting = new StringBuilder();

    QuotedPrintableStream(InputStream in) {
        super(in);
    }

    @Override
    void accept(byte octet) {
        if (octet == '\n') {
            lineEnd();
        } else if (waiting.isEmpty() && octet != '=' && octet != ' ' && octet != '\t' && octet != '\r') {
            plain(octet);
        } else {
            waiting(octet);
        }
    }

    /** What waits is either the beginning of an escape, with what may follow it, or white space that may be at the end of a line. */
    private void waiting(byte octet) {
        boolean blank = octet == ' ' || octet == '\t' || octet == '\r';
        boolean escape = !waiting.isEmpty() && waiting.charAt(0) == '=';
        if (escape && waiting.length() == 2 && hex(waiting.charAt(1)) >= 0 && hex((char) octet) >= 0) {
            emit(hex(waiting.charAt(1)) << 4 | hex((char) octet));
            waiting.setLength(0);
        } else if (escape && waiting.length() == 1 && hex((char) octet) >= 0 || blank && isBlank(escape)) {
            waiting.append((char) octet);
        } else {
            release();
            if (octet == '=' || blank) {
                waiting.append((char) octet);
            } else {
                plain(octet);
            }
        }
    }

    private boolean isBlank(boolean escape) {
        return waiting.length() < 2 || !escape || hex(waiting.charAt(1)) < 0;
    }

    private void lineEnd() {
        boolean carriageReturn = !waiting.isEmpty() && waiting.charAt(waiting.length() - 1) == '\r';
        if (!waiting.isEmpty() && waiting.charAt(0) == '=') {
            if (waiting.length() == 1 || hex(waiting.charAt(1)) < 0) {
                waiting.setLength(0);
                return;
            }
            release();
        }
        waiting.setLength(0);
        if (carriageReturn) {
            emit('\r');
        }
        emit('\n');
    }

    private void plain(byte octet) {
        if (octet < 0) {
            complain();
        }
        emit(octet);
    }

    private void release() {
        if (!waiting.isEmpty() && waiting.charAt(0) == '=') {
            complain();
        }
        for (int i = 0; i < waiting.length(); i++) {
            emit(waiting.charAt(i));
        }
        waiting.setLength(0);
    }

    @Override
    void end() {
        if (!waiting.isEmpty() && waiting.charAt(0) == '=') {
            // A soft line break whose line end went to the boundary; anything else is broken.
            if (waiting.length() > 1 && hex(waiting.charAt(1)) >= 0) {
                release();
            }
        }
        waiting.setLength(0);
    }

    /** {@return the octet of two hexadecimal digits, or -1} */
    static int hex(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = hex(text.charAt(at));
        int low = hex(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
