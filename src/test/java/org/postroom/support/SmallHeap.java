package org.postroom.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.postroom.SmtpServer;

/** The main class of a JVM with a small heap: a server that is sent a line and a message, each larger than the heap. */
public final class SmallHeap {

    private static final int MEGABYTES = 200;

    private SmallHeap() {}

    /** Sends to a server in this JVM, and prints the size and checksum of what was sent and of what was received. */
    public static void main(String[] arguments) throws IOException {
        byte[] megabyte = "An ordinary line of ordinary mail, sixty-four octets with its end\n"
                .replace("\n", "\r\n")
                .repeat(1 + (1 << 20) / 67)
                .getBytes(StandardCharsets.US_ASCII);
        try (SmtpServer server =
                        SmtpServer.builder().await(Duration.ofSeconds(1)).start();
                Socket socket = new Socket(server.host(), server.port())) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] junk = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(junk);
            }
            out.write("\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n".getBytes(StandardCharsets.US_ASCII));
            CRC32C sent = new CRC32C();
            for (int i = 0; i < MEGABYTES; i++) {
                out.write(megabyte);
                sent.update(megabyte);
            }
            out.write(".\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
            CheckedInputStream received =
                    new CheckedInputStream(server.messages().single().content().stream(), new CRC32C());
            try (received) {
                received.transferTo(OutputStream.nullOutputStream());
            }
            System.out.println("sent     " + (long) MEGABYTES * megabyte.length + " " + sent.getValue());
            System.out.println(
                    "received " + server.messages().single().content().size() + " "
                            + received.getChecksum().getValue());
            System.out.println(
                    "junk     " + server.trace().exchanges().list().get(1).reply());
        }
    }
}
