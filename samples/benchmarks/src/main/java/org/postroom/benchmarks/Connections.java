package org.postroom.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Small messages over some connections at once, each command sent when the reply to the one before has come. */
final class Connections implements Measure.Task {

    private final Peer server;
    private final List<Client> clients = new ArrayList<>();
    private final ExecutorService threads;

    Connections(Measure.Supply peer, int number) throws Exception {
        server = peer.get();
        server.start();
        threads = Executors.newFixedThreadPool(number);
        for (int i = 0; i < number; i++) {
            Client client = new Client(server.port());
            client.hello();
            clients.add(client);
        }
    }

    /** So many messages in all, or a few more. */
    @Override
    public long run(int times) throws Exception {
        long start = System.nanoTime();
        int each = (times + clients.size() - 1) / clients.size();
        List<Future<?>> sent = new ArrayList<>();
        for (Client client : clients) {
            sent.add(threads.submit(() -> {
                client.send(each);
                return null;
            }));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        long nanos = System.nanoTime() - start;
        server.clear();
        return nanos * times / (each * clients.size());
    }

    @Override
    public void close() throws Exception {
        for (Client client : clients) {
            client.quit();
            client.close();
        }
        threads.shutdownNow();
        server.stop();
    }
}
