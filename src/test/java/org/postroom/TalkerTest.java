package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that goes on talking after QUIT holds no thread of the server for long. */
@Timeout(30)
class TalkerTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "TLSv1.2", "TLSv1.3"})
    void isLeftAlone(String version) throws Exception {
        Tls tls = version.isEmpty() ? Tls.NONE : Tls.IMPLICIT;
        try (SmtpServer smtp = SmtpServer.builder().tls(tls).start();
                Socket socket = connect(smtp, version)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            OutputStream out = socket.getOutputStream();
            Thread talker = new Thread(() -> talk(out), "talker");
            talker.setDaemon(true);
            out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            talker.start();
            assertThat(in.readLine()).startsWith("221");

            long begin = System.nanoTime();
            while (isServed(smtp)) {
                Thread.onSpinWait();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
            talker.join();
        }
    }

    private static Socket connect(SmtpServer smtp, String version) throws IOException {
        if (version.isEmpty()) {
            return new Socket(smtp.host(), smtp.port());
        }
        SSLSocket socket =
                (SSLSocket) smtp.tls().sslContext().getSocketFactory().createSocket(smtp.host(), smtp.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    /** Until the server is gone, or for longer than it may listen. */
    private static void talk(OutputStream out) {
        byte[] more = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
        long begin = System.nanoTime();
        try {
            while (System.nanoTime() - begin < 9_000_000_000L) {
                out.write(more);
                out.flush();
            }
        } catch (IOException e) {
            // It is.
        }
    }

    private static boolean isServed(SmtpServer smtp) {
        String name = smtp.hostname() + ":" + smtp.port() + " session";
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(name));
    }
}
