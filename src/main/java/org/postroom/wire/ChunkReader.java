package org.postroom.wire;

import java.io.IOException;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;

/** Reads exactly the octets that one BDAT announced (RFC 3030). */
final class ChunkReader {

    private final ReadBuffer buffer;
    private final ContentSink sink;
    private boolean eightBit;
    private boolean eightBitBody;
    private boolean nul;

    /**
     * A reader.
     *
     * @param buffer where to read
     * @param sink where the octets go, or null to swallow them
     */
    ChunkReader(ReadBuffer buffer, ContentSink sink) {
        this.buffer = buffer;
        this.sink = sink;
    }

    /**
     * Reads to the end of the chunk.
     *
     * @param size how many octets it has
     * @return what was seen, or null if the stream ended before the chunk did
     */
    ContentFacts read(long size) throws IOException {
        for (long left = size; left > 0; ) {
            if (buffer.isEmpty() && !buffer.fill()) {
                return null;
            }
            int count = (int) Math.min(left, buffer.limit - buffer.position);
            pass(count);
            left -= count;
        }
        if (sink != null) {
            sink.flush();
        }
        Storage storage = sink == null ? Storage.SWALLOWED : sink.storage();
        return new ContentFacts(size, storage, false, eightBit, nul, 0, 0, 0, 0, eightBitBody);
    }

    private void pass(int count) {
        byte[] octets = buffer.octets;
        int end = buffer.position + count;
        for (int i = buffer.position; i < end; i++) {
            eightBit |= octets[i] < 0;
            nul |= octets[i] == 0;
            if (sink != null) {
                eightBitBody |= sink.isBody(octets[i]) && octets[i] < 0;
            }
        }
        if (sink != null) {
            sink.write(octets, buffer.position, count);
        }
        buffer.position = end;
    }
}
