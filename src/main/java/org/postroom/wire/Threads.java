package org.postroom.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The threads of all servers of the JVM: daemons, used again, that end when nobody needs them. Virtual threads would begin sooner than a
 * new one of these, but not sooner than one that waits, and every wait for a client takes them a good deal longer.
 */
final class Threads implements BiConsumer<String, Runnable>, ThreadFactory {

    /** Those of this JVM. */
    static final Threads ALL = new Threads();

    private static final ThreadGroup ROOT = root();

    private final Executor pool =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this);

    private Threads() {}

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Lets one of them do something, and be called so meanwhile. */
    @Override
    public void accept(String name, Runnable task) {
        pool.execute(new Named(name, task));
    }

    @Override
    public Thread newThread(Runnable task) {
        return daemon("postroom", task);
    }

    /** Makes a thread that has nothing of the one that makes it: no inherited thread-locals, class loader, group or priority. */
    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(ROOT, task, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
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
                thread.setContextClassLoader(Threads.class.getClassLoader());
            }
        }
    }
}
