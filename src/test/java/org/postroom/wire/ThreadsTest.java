package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a thread of the library has of the one that needed it first: nothing. */
class ThreadsTest {

    private static final InheritableThreadLocal<String> OF_THE_TEST = new InheritableThreadLocal<>();

    private record Inherited(String local, ClassLoader loader, ThreadGroup group, int priority) {}

    private static Inherited inherited() {
        Thread thread = Thread.currentThread();
        return new Inherited(
                OF_THE_TEST.get(), thread.getContextClassLoader(), thread.getThreadGroup(), thread.getPriority());
    }

    @Test
    void aThreadInheritsNothing() throws Exception {
        CompletableFuture<Inherited> seen = new CompletableFuture<>();
        ThreadGroup group = new ThreadGroup("of the test");
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            Thread test = new Thread(group, () -> {
                OF_THE_TEST.set("secret");
                Thread.currentThread().setContextClassLoader(loader);
                Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
                Threads.ALL.newThread(() -> seen.complete(inherited())).start();
            });
            test.start();
            Inherited inherited = seen.get(20, TimeUnit.SECONDS);
            assertThat(inherited.local()).isNull();
            assertThat(inherited.loader()).isSameAs(Threads.class.getClassLoader());
            assertThat(inherited.group()).isNotSameAs(group);
            assertThat(inherited.priority()).isEqualTo(Thread.NORM_PRIORITY);
        }
    }
}
