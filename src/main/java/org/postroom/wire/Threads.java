package org.postroom.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of all servers of the JVM: virtual ones where it has them, else daemons that end when nobody needs them. */
final class Threads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private static final Executor STARTER = starter();

    private Threads() {}

    static void start(String name, Runnable task) {
        STARTER.execute(new Named(name, task));
    }

    private static Executor starter() {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return pool();
        }
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
            return task -> {
                try {
                    Thread started = (Thread) virtual.invokeExact(task);
                    assert started.isDaemon();
                } catch (Throwable e) {
                    throw new IllegalStateException("A virtual thread could not be started", e);
                }
            };
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("Virtual threads could not be found", e);
        }
    }

    private static ThreadPoolExecutor pool() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "postroom");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What a thread does that is called so as long as it does it. */
    private record Named(String name, Runnable task) implements Runnable {

        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            String before = thread.getName();
            thread.setName(name);
            try {
                task.run();
            } finally {
                thread.setName(before);
            }
        }
    }
}
