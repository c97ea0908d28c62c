package org.postroom.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.postroom.fuzz.Check;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;

/**
 * The readers of lines, of DATA and of BDAT, over any octets in any packets. They are in this package since nobody else may use them.
 */
public final class Readers {

    private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};
    private static final int LONGEST_LINE = 12_288;
    private static final Pattern FALSE_END = Pattern.compile("(?<=[\r\n])\\.(?=[\r\n])");

    private static final int LONG = 254;
    private static final int TIMES = 50;

    private Readers() {}

    /**
     * One input: an octet for the size of the packets, one for limits, and whether to repeat what follows until lines are too long; then
     * what a client sends behind DATA or BDAT.
     */
    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        if (octets.length < 2) {
            return;
        }
        int packet = 1 + (octets[0] & 0xff);
        int limit = octets[1] & 0xff;
        byte[] given = Arrays.copyOfRange(octets, 2, octets.length);
        byte[] sent = limit == LONG ? Check.latin(given).repeat(TIMES).getBytes(StandardCharsets.ISO_8859_1) : given;
        content(sent, packet, limit);
        chunks(sent, packet, limit);
        lines(sent, packet);
    }

    private static void content(byte[] sent, int packet, int limit) throws IOException {
        byte[] whole = (Check.latin(sent) + Check.latin(END) + "NEXT\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ReadBuffer buffer = new ReadBuffer(new Packets(whole, packet)::read);
        ContentSink sink = new ContentSink(new Spool(), Integer.MAX_VALUE, limit == 0 ? 10 : Long.MAX_VALUE);
        ContentFacts facts = new ContentReader(buffer, sink).read();
        String text = "\r\n" + Check.latin(whole);
        int end = text.indexOf(Check.latin(END)) + 2;
        String expected = text.substring(0, end).replace("\r\n.", "\r\n").substring(2);
        Check.that(facts.size() == expected.length(), "%d octets, not %d", facts.size(), expected.length());
        Check.that(facts.bareLf() == expected.split("(?<!\r)\n", -1).length - 1, "%d bare LF", facts.bareLf());
        Check.that(facts.bareCr() == expected.split("\r(?!\n)", -1).length - 1, "%d bare CR", facts.bareCr());
        Check.that(facts.nul() == expected.indexOf(0) >= 0, "NUL: %s", facts);
        Check.that(facts.eightBit() == expected.chars().anyMatch(c -> c > 127), "8 bit: %s", facts);
        Check.that(facts.longestLine() == longestLine(expected), "The longest line: %s", facts);
        String raw = text.substring(0, end);
        Check.that(facts.falseEnds() == FALSE_END.matcher(raw).results().count(), "False ends: %s", facts);
        boolean kept = limit != 0 || expected.length() <= 10;
        Check.that(kept == (facts.storage() == Storage.KEPT), "Kept or not: %s", facts);
        Check.that(Check.latin(sink.content().octets()).equals(kept ? expected : ""), "Other content than was sent");
        String rest = Check.latin(left(buffer)) + rest(buffer);
        Check.that(rest.equals(text.substring(end + 3)), "Behind the content stands %s", rest);
    }

    private static int longestLine(String content) {
        int longest = 0;
        for (int from = 0, to = content.indexOf("\r\n"); to >= 0; to = content.indexOf("\r\n", from)) {
            longest = Math.max(longest, to - from);
            from = to + 2;
        }
        return longest;
    }

    private static String rest(ReadBuffer buffer) throws IOException {
        StringBuilder rest = new StringBuilder();
        while (buffer.fill()) {
            rest.append(Check.latin(left(buffer)));
        }
        return rest.toString();
    }

    private static byte[] left(ReadBuffer buffer) {
        return Arrays.copyOfRange(buffer.octets, buffer.position, buffer.limit);
    }

    private static void chunks(byte[] sent, int packet, int size) throws IOException {
        ReadBuffer buffer = new ReadBuffer(new Packets(sent, packet)::read);
        ContentSink sink = new ContentSink(new Spool(), Integer.MAX_VALUE, Long.MAX_VALUE);
        boolean swallowed = size % 2 == 1;
        int left = sent.length;
        while (left >= size && size > 0) {
            ContentFacts facts = new ChunkReader(buffer, swallowed ? null : sink).read(size);
            byte[] chunk = Arrays.copyOfRange(sent, sent.length - left, sent.length - left + size);
            Check.that(facts.size() == size, "A chunk of %d has %d octets", size, facts.size());
            Check.that(facts.nul() == Check.latin(chunk).indexOf(0) >= 0, "NUL: %s", facts);
            Check.that(facts.eightBit() == Check.latin(chunk).chars().anyMatch(c -> c > 127), "8 bit: %s", facts);
            left -= size;
        }
        byte[] expected = swallowed || size == 0 ? new byte[0] : Arrays.copyOf(sent, sent.length - left);
        if (size > 0 && left > 0) {
            ContentFacts cut = new ChunkReader(buffer, null).read(size);
            Check.that(cut == null, "A chunk that was cut is %s", cut);
        }
        Check.that(Arrays.equals(sink.content().octets(), expected), "Other octets than were sent");
    }

    private static void lines(byte[] sent, int packet) throws IOException {
        LineReader reader = new LineReader(new ReadBuffer(new Packets(sent, packet)::read), LONGEST_LINE);
        String text = Check.latin(sent);
        int from = 0;
        for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", from)) {
            LineReader.Line line = reader.read();
            Check.that(line.length() == end + 2 - from, "%d octets, not %d", line.length(), end + 2 - from);
            boolean tooLong = line.length() > LONGEST_LINE;
            String expected = tooLong ? "" : text.substring(from, end);
            Check.that(Check.latin(line.octets()).equals(expected), "Another line than was sent");
            from = end + 2;
        }
        Check.that(reader.read() == null, "A line without an end");
    }

    /** A stream that gives at most so many octets at once. */
    private static final class Packets extends InputStream {

        private final InputStream octets;
        private final int most;

        Packets(byte[] octets, int most) {
            this.octets = new ByteArrayInputStream(octets);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return octets.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return octets.read(target, from, Math.min(length, most));
        }
    }
}
