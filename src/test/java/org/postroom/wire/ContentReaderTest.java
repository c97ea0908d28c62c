package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.support.Dialogue;

/** The reader of content against a slow and obvious one, whichever way the octets arrive. */
class ContentReaderTest {

    private static final String REST = "NEXT\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // sent, content, bare CR, bare LF, false ends
                ".\\r\\n                      | ``                   | 0 | 0 | 0",
                "\\r\\n.\\r\\n                | \\r\\n               | 0 | 0 | 0",
                "a\\r\\n.\\r\\n               | a\\r\\n              | 0 | 0 | 0",
                "..\\r\\n.\\r\\n              | .\\r\\n              | 0 | 0 | 0",
                "...\\r\\n.\\r\\n             | ..\\r\\n             | 0 | 0 | 0",
                ".a\\r\\n.\\r\\n              | a\\r\\n              | 0 | 0 | 0",
                "a.\\r\\n.\\r\\n              | a.\\r\\n             | 0 | 0 | 0",
                "a\\n.\\nb\\r\\n.\\r\\n       | a\\n.\\nb\\r\\n      | 0 | 2 | 1",
                "a\\n.\\r\\nb\\r\\n.\\r\\n    | a\\n.\\r\\nb\\r\\n   | 0 | 1 | 1",
                "a\\r\\n.\\nb\\r\\n.\\r\\n    | a\\r\\n\\nb\\r\\n    | 0 | 1 | 1",
                "a\\r.\\rb\\r\\n.\\r\\n       | a\\r.\\rb\\r\\n      | 2 | 0 | 1",
                "a\\r.\\nb\\r\\n.\\r\\n       | a\\r.\\nb\\r\\n      | 1 | 1 | 1",
                "a\\n.\\rb\\r\\n.\\r\\n       | a\\n.\\rb\\r\\n      | 1 | 1 | 1",
                "a\\r.\\r\\nb\\r\\n.\\r\\n    | a\\r.\\r\\nb\\r\\n   | 1 | 0 | 1",
                "a\\r\\n.\\rb\\r\\n.\\r\\n    | a\\r\\n\\rb\\r\\n    | 1 | 0 | 1",
                "a\\r\\n.\\r\\r\\n.\\r\\n     | a\\r\\n\\r\\r\\n     | 1 | 0 | 1",
                "a\\r\\n\\n.\\r\\nb\\r\\n.\\r\\n | a\\r\\n\\n.\\r\\nb\\r\\n | 0 | 1 | 1",
                "\\n.\\n\\r\\n.\\r\\n         | \\n.\\n\\r\\n         | 0 | 2 | 1",
                ".\\n\\r\\n.\\r\\n            | \\n\\r\\n            | 0 | 1 | 1",
                "\\r\\r\\n.\\r\\n             | \\r\\r\\n            | 1 | 0 | 0",
                "a\\r\\n.b\\r.c\\n.d\\r\\n.\\r\\n | a\\r\\nb\\r.c\\n.d\\r\\n | 1 | 1 | 0",
            })
    void transparencyIsUndoneAndOddLineEndsAreCounted(
            String sent, String content, long bareCr, long bareLf, long falseEnds) throws IOException {
        for (int most = 1; most < 9; most++) {
            ReadBuffer buffer = new ReadBuffer(arriving(octets(sent + REST.replace("\r\n", "\\r\\n")), most)::read);
            ContentSink sink = new ContentSink(new Spool(), 1 << 20, 1 << 20);
            ContentFacts facts = new ContentReader(buffer, sink).read();
            assertThat(sink.content().octets()).as("in packets of %d", most).isEqualTo(octets(content));
            assertThat(facts.bareCr()).as("bare CR").isEqualTo(bareCr);
            assertThat(facts.bareLf()).as("bare LF").isEqualTo(bareLf);
            assertThat(facts.falseEnds()).as("false ends").isEqualTo(falseEnds);
            assertThat(facts.size()).isEqualTo(octets(content).length);
            assertThat(new LineReader(buffer, 100).read().octets()).isEqualTo(octets("NEXT"));
        }
    }

    @Test
    void anyOctetsInAnyPacketsGiveTheSameAsTheObviousReader() throws IOException {
        Random random = new Random(5);
        byte[] alphabet = octets("\\r\\n..\\r\\na\\0\\xff");
        for (int round = 0; round < 20_000; round++) {
            byte[] sent = new byte[random.nextInt(24)];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = alphabet[random.nextInt(alphabet.length)];
            }
            String text = new String(sent, StandardCharsets.ISO_8859_1) + "\r\n.\r\n";
            byte[] all = text.getBytes(StandardCharsets.ISO_8859_1);
            ContentSink sink = new ContentSink(new Spool(), 1 << 20, 1 << 20);
            ContentFacts facts =
                    new ContentReader(new ReadBuffer(arriving(all, 1 + random.nextInt(5))::read), sink).read();
            String expected = obvious(text);
            assertThat(new String(sink.content().octets(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(expected);
            assertThat(facts.bareCr()).isEqualTo(expected.split("\r(?!\n)", -1).length - 1);
            assertThat(facts.bareLf()).isEqualTo(expected.split("(?<!\r)\n", -1).length - 1);
            assertThat(facts.nul()).isEqualTo(expected.indexOf(0) >= 0);
            assertThat(facts.eightBit()).isEqualTo(expected.indexOf(0xff) >= 0);
            assertThat(facts.longestLine()).isEqualTo(longestLine(expected));
        }
    }

    /** Cuts at the first CRLF.CRLF, with a CRLF before the content, and takes the dot from the start of each line. */
    private static String obvious(String text) {
        String before = "\r\n" + text;
        return before.substring(0, before.indexOf("\r\n.\r\n") + 2)
                .replace("\r\n.", "\r\n")
                .substring(2);
    }

    private static int longestLine(String content) {
        int longest = 0;
        for (int from = 0, to; (to = content.indexOf("\r\n", from)) >= 0; from = to + 2) {
            longest = Math.max(longest, to - from);
        }
        return longest;
    }

    @Test
    void aStreamThatEndsBeforeTheContentGivesNothing() throws IOException {
        for (String sent : new String[] {"", "a", "a\\r", "a\\r\\n", "a\\r\\n.", "a\\r\\n.\\r", ".", ".\\r", ".\\n"}) {
            ContentSink sink = new ContentSink(new Spool(), 10, 10);
            assertThat(new ContentReader(new ReadBuffer(arriving(octets(sent), 1)::read), sink).read())
                    .as(sent)
                    .isNull();
        }
    }

    @Test
    void whatIsOverTheLimitIsCountedAndNotKept() throws IOException {
        ContentSink sink = new ContentSink(new Spool(), 3, 5);
        ContentFacts facts =
                new ContentReader(new ReadBuffer(arriving(octets("abcdef\\r\\n.\\r\\n"), 2)::read), sink).read();
        assertThat(facts.storage()).isEqualTo(Storage.TOO_LARGE);
        assertThat(facts.size()).isEqualTo(8);
        assertThat(sink.content().size()).isZero();
    }

    private static byte[] octets(String text) {
        return Dialogue.octets(text);
    }

    /** A stream that gives at most so many octets at once. */
    static InputStream arriving(byte[] octets, int most) {
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                return position < octets.length ? octets[position++] & 0xff : -1;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                int count = Math.min(Math.min(most, length), octets.length - position);
                System.arraycopy(octets, position, target, from, count);
                position += count;
                return count == 0 ? -1 : count;
            }
        };
    }
}
