package org.postroom.protocol.machine;

/**
 * What the reader saw in the content of one DATA, or one BDAT, while it read it, or in several BDAT together.
 *
 * @param size octets of content, transparency undone
 * @param storage what became of the content of the message as a whole
 * @param early whether content came before the server had said 354
 * @param eightBit whether there were octets over 127
 * @param nul whether there was a NUL octet
 * @param bareCr how many CR without LF
 * @param bareLf how many LF without CR
 * @param falseEnds how many times there was what another server might take for the end of the content
 * @param longestLine the octets of the longest line, without its CRLF
 * @param eightBitBody whether there were octets over 127 behind the header
 */
public record ContentFacts(
        long size,
        Storage storage,
        boolean early,
        boolean eightBit,
        boolean nul,
        long bareCr,
        long bareLf,
        long falseEnds,
        long longestLine,
        boolean eightBitBody) {

    /** The same of content whose octets over 127 are all behind the header. */
    public ContentFacts(
            long size,
            Storage storage,
            boolean early,
            boolean eightBit,
            boolean nul,
            long bareCr,
            long bareLf,
            long falseEnds,
            long longestLine) {
        this(size, storage, early, eightBit, nul, bareCr, bareLf, falseEnds, longestLine, eightBit);
    }

    /** What is seen before anything has come. */
    public static final ContentFacts NOTHING = new ContentFacts(0, Storage.KEPT, false, false, false, 0, 0, 0, 0);

    /** What was seen here and in what followed, together. */
    public ContentFacts and(ContentFacts next) {
        return new ContentFacts(
                size + next.size,
                next.storage,
                early || next.early,
                eightBit || next.eightBit,
                nul || next.nul,
                bareCr + next.bareCr,
                bareLf + next.bareLf,
                falseEnds + next.falseEnds,
                Math.max(longestLine, next.longestLine),
                eightBitBody || next.eightBitBody);
    }

    /** What became of the octets. */
    public enum Storage {
        /** They are all there. */
        KEPT,
        /** They were over the limit, and dropped. */
        TOO_LARGE,
        /** They were swallowed, since nobody had asked for them. */
        SWALLOWED,
        /** They could not be stored on this machine. */
        FAILED
    }
}
