package org.postroom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The floor: the least that can be called an SMTP server which stores. It reads in bulk, answers a pipelined group in one write, keeps the
 * content as it came, and does nothing else: it checks nothing, keeps no trace, undoes no transparency, and leaves
 * acknowledgements to the system. What a real server costs is said as a multiple of this one.
 */
final class Sink implements Peer {

    private static final byte[] GREETING = ascii("220 sink\r\n");
    private static final byte[] HELLO = ascii("250-sink\r\n250 STARTTLS\r\n");
    private static final byte[] OK = ascii("250 OK\r\n");
    private static final byte[] GO_ON = ascii("354 Go on\r\n");
    private static final byte[] READY = ascii("220 Ready\r\n");
    private static final byte[] BYE = ascii("221 Bye\r\n");
    private static final byte[] END = ascii("\r\n.\r\n");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<byte[]> messages = new ArrayList<>();
    private Security security = Security.NONE;
    private SSLSocketFactory tls;
    private ServerSocket listener;

    @Override
    public void start() throws IOException {
        listener = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    @Override
    public void start(Security how) throws Exception {
        security = how;
        tls = Tls.fromKeyStore().getSocketFactory();
        start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // stopped
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new Conversation(security == Security.IMPLICIT ? secure(socket) : socket).hold();
        } catch (IOException e) {
            // the client, or the server, is gone
        } finally {
            sockets.remove(socket);
        }
    }

    private Socket secure(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, false);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
        threads.awaitTermination(5, TimeUnit.SECONDS);
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public String subject() {
        synchronized (messages) {
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
    }

    @Override
    public void await() throws InterruptedException {
        synchronized (messages) {
            while (messages.isEmpty()) {
                messages.wait(TimeUnit.SECONDS.toMillis(5));
            }
        }
    }

    @Override
    public int count() {
        synchronized (messages) {
            return messages.size();
        }
    }

    @Override
    public int list() {
        synchronized (messages) {
            return List.copyOf(messages).size();
        }
    }

    @Override
    public long read(int index) {
        synchronized (messages) {
            return messages.get(index).length;
        }
    }

    @Override
    public void clear() {
        synchronized (messages) {
            messages.clear();
        }
    }

    private void store(byte[] content) {
        synchronized (messages) {
            messages.add(content);
            messages.notifyAll();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Conversation {

        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private byte[] buffer = new byte[8 << 10];
        private int position;
        private int limit;
        private final byte[] replies = new byte[4 << 10];
        private int waiting;

        Conversation(Socket socket) throws IOException {
            speakOver(socket);
        }

        private void speakOver(Socket other) throws IOException {
            socket = other;
            in = other.getInputStream();
            out = other.getOutputStream();
            position = 0;
            limit = 0;
        }

        void hold() throws IOException {
            say(GREETING);
            for (int end = line(); end >= 0; end = line()) {
                byte verb = buffer[position];
                position = end;
                // Some clients write their verbs in lower case.
                switch (Character.toUpperCase((char) verb)) {
                    case 'E' -> say(HELLO);
                    case 'D' -> {
                        say(GO_ON);
                        content();
                        say(OK);
                    }
                    case 'S' -> {
                        say(READY);
                        flush();
                        speakOver(secure(socket));
                    }
                    case 'Q' -> {
                        say(BYE);
                        flush();
                        socket.close();
                        return;
                    }
                    default -> say(OK);
                }
            }
        }

        /** Where the next line ends, or -1 at the end of the stream. */
        private int line() throws IOException {
            int from = position;
            while (true) {
                for (int i = from; i < limit; i++) {
                    if (buffer[i] == '\n') {
                        return i + 1;
                    }
                }
                from = limit;
                int moved = position;
                if (!fill()) {
                    return -1;
                }
                from -= moved - position;
            }
        }

        private void content() throws IOException {
            int from = position;
            while (true) {
                for (int i = from; i < limit; i++) {
                    if (buffer[i] == '\n' && endsAt(i)) {
                        store(Arrays.copyOfRange(buffer, position, i - 2));
                        position = i + 1;
                        return;
                    }
                }
                from = limit;
                int moved = position;
                if (!fill()) {
                    throw new IOException("The content had no end");
                }
                from -= moved - position;
            }
        }

        private boolean endsAt(int index) {
            return index - position >= END.length - 1
                    && Arrays.equals(buffer, index - END.length + 1, index + 1, END, 0, END.length);
        }

        /** Reads once, behind what is there. */
        private boolean fill() throws IOException {
            flush();
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            limit += Math.max(count, 0);
            return count >= 0;
        }

        private void say(byte[] reply) throws IOException {
            if (waiting + reply.length > replies.length) {
                flush();
            }
            System.arraycopy(reply, 0, replies, waiting, reply.length);
            waiting += reply.length;
        }

        private void flush() throws IOException {
            if (waiting > 0) {
                out.write(replies, 0, waiting);
                waiting = 0;
            }
        }
    }
}
