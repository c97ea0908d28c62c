package org.postroom.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The floor: the least that can be called an SMTP server which stores. It checks nothing, knows one client's dialogue and keeps the
 * content as octets. What a real server costs is said as a multiple of this one.
 */
final class Sink implements Peer {

    private static final byte[] OK = "250 OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GO_ON = "354 Go on\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYE = "221 Bye\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private ServerSocket listener;

    @Override
    public void start() throws IOException {
        listener = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
        THREADS.execute(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    THREADS.execute(() -> serve(socket));
                }
            } catch (IOException e) {
                // stopped
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write("220 sink\r\n".getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            while (read(in, line)) {
                String command = line.toString(StandardCharsets.US_ASCII);
                if (command.startsWith("DATA")) {
                    out.write(GO_ON);
                    content(in, line);
                    out.write(OK);
                } else if (command.startsWith("QUIT")) {
                    out.write(BYE);
                    return;
                } else {
                    out.write(OK);
                }
            }
        } catch (IOException e) {
            // the client, or the server, is gone
        } finally {
            sockets.remove(socket);
        }
    }

    private void content(InputStream in, ByteArrayOutputStream line) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
        while (read(in, line)) {
            byte[] octets = line.toByteArray();
            if (octets[0] != '.') {
                content.write(octets);
            } else if (octets.length > 3) {
                content.write(octets, 1, octets.length - 1);
            } else {
                messages.add(content.toByteArray());
                return;
            }
        }
    }

    /** One line with its CRLF; false at the end of the stream. */
    private static boolean read(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int last = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n' && last == '\r') {
                return true;
            }
            last = octet;
        }
        return false;
    }

    @Override
    public void stop() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public String subject() {
        if (messages.isEmpty()) {
            return null;
        }
        return new String(messages.get(0), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("Subject: "))
                .findFirst()
                .orElseThrow()
                .substring("Subject: ".length());
    }

    @Override
    public void clear() {
        messages.clear();
    }
}
