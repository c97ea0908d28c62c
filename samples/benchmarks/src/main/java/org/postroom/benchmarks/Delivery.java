package org.postroom.benchmarks;

import java.util.concurrent.SynchronousQueue;

/** One thread sends, another waits for what it sends. */
final class Delivery implements Measure.Task {

    private final Peer server;
    private final SynchronousQueue<Boolean> errands = new SynchronousQueue<>();
    private final Thread sender = new Thread(this::send);
    private volatile long sentAt;
    private volatile boolean answered;

    Delivery(Measure.Supply peer) throws Exception {
        server = peer.get();
        server.start();
        sender.setDaemon(true);
        sender.start();
    }

    private void send() {
        byte[] content = Client.content(1_024);
        try (Client client = new Client(server.port())) {
            client.hello();
            while (errands.take()) {
                // Four round trips, so that the other one waits by now.
                client.announce();
                sentAt = System.nanoTime();
                client.sayContent(content);
                answered = true;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long run(int times) throws Exception {
        long nanos = 0;
        for (int i = 0; i < times; i++) {
            answered = false;
            errands.put(true);
            server.await();
            nanos += System.nanoTime() - sentAt;
            while (!answered) {
                Thread.yield();
            }
            server.clear();
        }
        return nanos;
    }

    @Override
    public void close() throws Exception {
        errands.put(false);
        sender.join();
        server.stop();
    }
}
