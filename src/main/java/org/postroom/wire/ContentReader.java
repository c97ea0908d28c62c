package org.postroom.wire;

import java.io.IOException;
import org.postroom.protocol.machine.ContentFacts;

/**
 * Reads the content of one DATA up to CRLF.CRLF, and nothing else, undoing the transparency (RFC 5321, 4.5.2), and notes what is odd
 * about it. Runs of ordinary octets are passed on as they lie in the buffer.
 */
final class ContentReader {

    /** Where the next octet stands. */
    private enum Place {
        /** Behind CRLF, or at the very beginning. */
        LINE_START,
        /** Behind a dot at the start of a line; the dot is held back. */
        DOT,
        /** Behind CR, behind a dot at the start of a line; both are held back. */
        DOT_CR,
        /** Behind CR. */
        CR,
        /** Anywhere else. */
        TEXT
    }

    /** Where the next octet would stand if a bare CR or LF ended a line, as some servers have it. */
    private enum LoosePlace {
        LINE_START,
        DOT,
        TEXT
    }

    private static final byte[] CARRIAGE_RETURN = {'\r'};

    private final ReadBuffer buffer;
    private final ContentSink sink;
    private final boolean early;
    private Place place = Place.LINE_START;
    private LoosePlace loosePlace = LoosePlace.TEXT;
    private boolean eightBitHeader;
    private boolean eightBit;
    private boolean inBody;
    private boolean nul;
    private long bareCr;
    private long bareLf;
    private long falseEnds;
    private long longestLine;
    private long lineStart;
    private long size;
    private int run;

    ContentReader(ReadBuffer buffer, ContentSink sink) {
        this.buffer = buffer;
        this.sink = sink;
        this.early = !buffer.isEmpty();
    }

    /** Reads to the end of the content, however much it is. */
    ContentFacts read() throws IOException {
        return read(Long.MAX_VALUE);
    }

    /**
     * Reads to the end of the content.
     *
     * @param enough after how many octets to stop before the end
     * @return what was seen, or null if the stream ended before the content did
     */
    ContentFacts read(long enough) throws IOException {
        while (true) {
            if (buffer.isEmpty() && !buffer.fill()) {
                return null;
            }
            if (scan() || size >= enough) {
                sink.flush();
                return new ContentFacts(
                        sink.size(),
                        sink.storage(),
                        early,
                        eightBitHeader || eightBit,
                        nul,
                        bareCr,
                        bareLf,
                        falseEnds,
                        longestLine,
                        inBody && eightBit);
            }
        }
    }

    /** Goes through what is in the buffer; returns whether the content ended in it. */
    private boolean scan() {
        byte[] octets = buffer.octets;
        int limit = buffer.limit;
        int i = buffer.position;
        run = i;
        while (i < limit) {
            byte octet = octets[i];
            if (place == Place.TEXT && loosePlace == LoosePlace.TEXT && (octet & 0xff) > '\r') {
                i = skipOrdinary(octets, i, limit);
                continue;
            }
            if (place == Place.DOT_CR && octet == '\n') {
                buffer.position = i + 1;
                return true;
            }
            next(octet, i);
            i++;
        }
        pass(octets, limit);
        buffer.position = limit;
        return false;
    }

    private int skipOrdinary(byte[] octets, int from, int limit) {
        int bits = 0;
        int i = from;
        while (i < limit && (octets[i] & 0xff) > '\r') {
            bits |= octets[i];
            i++;
        }
        eightBit |= bits < 0;
        return i;
    }

    private void next(byte octet, int index) {
        loose(octet);
        switch (place) {
            case LINE_START -> {
                if (octet == '.') {
                    pass(buffer.octets, index);
                    run = index + 1;
                    place = Place.DOT;
                } else {
                    text(octet, index);
                }
            }
            case DOT -> {
                if (octet == '\r') {
                    run = index + 1;
                    place = Place.DOT_CR;
                } else {
                    text(octet, index);
                }
            }
            case DOT_CR -> {
                sink.write(CARRIAGE_RETURN, 0, 1);
                size++;
                bareCr++;
                text(octet, index);
            }
            case CR -> {
                if (octet == '\n') {
                    place = Place.LINE_START;
                    endLine(index);
                } else {
                    bareCr++;
                    text(octet, index);
                }
            }
            case TEXT -> text(octet, index);
        }
    }

    private void text(byte octet, int index) {
        place = octet == '\r' ? Place.CR : Place.TEXT;
        if (octet == '\n') {
            bareLf++;
        } else if (octet == 0) {
            nul = true;
        } else if (octet < 0) {
            eightBit = true;
        }
    }

    /** Looks for a dot between line ends of which at least one is no CRLF: what smuggling rests on. */
    private void loose(byte octet) {
        boolean lineEnd = octet == '\r' || octet == '\n';
        boolean behindCrLf = place == Place.DOT;
        if (lineEnd && (loosePlace == LoosePlace.DOT || behindCrLf && octet == '\n')) {
            falseEnds++;
        } else if (place == Place.DOT_CR) {
            falseEnds++;
        }
        boolean bare = octet == '\n' ? place != Place.CR : place == Place.CR || place == Place.DOT_CR;
        if (lineEnd && octet == '\n' && bare) {
            loosePlace = LoosePlace.LINE_START;
        } else if (bare && octet == '.' || loosePlace == LoosePlace.LINE_START && octet == '.') {
            loosePlace = LoosePlace.DOT;
        } else {
            loosePlace = LoosePlace.TEXT;
        }
    }

    private void endLine(int index) {
        long end = size + index + 1 - run;
        longestLine = Math.max(longestLine, end - lineStart - 2);
        if (!inBody && end - lineStart == 2) {
            inBody = true;
            eightBitHeader = eightBit;
            eightBit = false;
        }
        lineStart = end;
    }

    /** Hands on the octets from the start of the run. */
    private void pass(byte[] octets, int end) {
        int count = end - run;
        if (count > 0) {
            sink.write(octets, run, count);
            size += count;
        }
        run = end;
    }
}
