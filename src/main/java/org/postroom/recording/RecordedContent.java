package org.postroom.recording;

import java.nio.file.Path;

/**
 * The content of a message, in memory or in a file.
 *
 * @param octets the octets, or null if they are in a file; not to be changed
 * @param file the file, or null if they are in memory; whoever made it removes it
 * @param size the number of octets
 */
public record RecordedContent(byte[] octets, Path file, long size) {

    /** {@return content that is in memory} */
    public static RecordedContent inMemory(byte[] octets) {
        return new RecordedContent(octets, null, octets.length);
    }

    /** {@return content that is in a file} */
    public static RecordedContent inFile(Path file, long size) {
        return new RecordedContent(null, file, size);
    }
}
