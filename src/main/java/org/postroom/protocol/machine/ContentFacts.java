package org.postroom.protocol.machine;

/**
 * What the reader saw in the content of one DATA, or one BDAT, while it read it.
 *
 * @param size octets of content, transparency undone
 * @param tooLarge whether the message as a whole is over the limit, so that its content was dropped
 * @param early whether content came before the server had said 354
 * @param eightBit whether there were octets over 127
 * @param nul whether there was a NUL octet
 * @param bareCr how many CR without LF
 * @param bareLf how many LF without CR
 * @param falseEnds how many times there was what another server might take for the end of the content
 * @param longestLine the octets of the longest line, without its CRLF
 */
public record ContentFacts(
        long size,
        boolean tooLarge,
        boolean early,
        boolean eightBit,
        boolean nul,
        long bareCr,
        long bareLf,
        long falseEnds,
        long longestLine) {}
