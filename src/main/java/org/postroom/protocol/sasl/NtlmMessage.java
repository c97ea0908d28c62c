package org.postroom.protocol.sasl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As much of an NTLM message (MS-NLMP section 2.2.1) as a server needs that does not check it. */
final class NtlmMessage {

    static final int NEGOTIATE = 1;
    static final int AUTHENTICATE = 3;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_AUTHENTICATE = 64;
    private static final int USER_FIELDS = 36;
    private static final int FLAGS = 60;
    private static final int UNICODE = 1;

    private final ByteBuffer octets;

    private NtlmMessage(byte[] octets) {
        this.octets = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    static NtlmMessage read(byte[] octets, int type) throws MalformedMessage {
        NtlmMessage message = new NtlmMessage(octets);
        byte[] signature = new byte[SIGNATURE.length];
        try {
            message.octets.get(signature);
            if (Arrays.equals(signature, SIGNATURE) && message.octets.getInt() == type) {
                return message;
            }
        } catch (BufferUnderflowException e) {
            // Too short for a signature and a type: the same sentence.
        }
        throw new MalformedMessage("the response is not an NTLM message of type " + type + " (MS-NLMP section 2.2.1)");
    }

    /** The user name of an AUTHENTICATE message (section 2.2.1.3). */
    String user() throws MalformedMessage {
        if (octets.capacity() < SHORTEST_AUTHENTICATE) {
            throw new MalformedMessage("the NTLM message of type 3 ends before its flags (MS-NLMP section 2.2.1.3)");
        }
        int length = Short.toUnsignedInt(octets.getShort(USER_FIELDS));
        int offset = octets.getInt(USER_FIELDS + 4);
        if (offset < 0 || length > octets.capacity() - offset) {
            throw new MalformedMessage("the user name lies outside the NTLM message (MS-NLMP section 2.2.1.3)");
        }
        Charset charset =
                (octets.getInt(FLAGS) & UNICODE) != 0 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        return new String(octets.array(), offset, length, charset);
    }
}
