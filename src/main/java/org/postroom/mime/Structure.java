package org.postroom.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.postroom.findings.Finding;

/**
 * A message taken apart. It holds headers and positions, and no bodies. Immutable.
 *
 * @param root the message as a whole, with the parts in it
 * @param leaves the parts that are no multiparts, in order; at least one
 * @param findings what is wrong with the tree
 */
public record Structure(Entity root, List<Entity> leaves, List<Finding> findings) {

    /** How many multiparts may be in one another. What is deeper stays one part that is not taken apart. */
    public static final int MAX_DEPTH = 50;

    /** {@return the header fields of the message} */
    public Fields fields() {
        return root.fields();
    }

    /**
     * Reads a message.
     *
     * @param shared the octets, from the first one; one of Jakarta Mail's shared streams
     * @param size how many there are
     * @return what it consists of
     * @throws IOException if the octets cannot be had; never for what they say
     */
    public static Structure read(InputStream shared, long size) throws IOException {
        try (Slice message = new Slice(shared, 0, size)) {
            return new StructureReader().read(message);
        }
    }
}
