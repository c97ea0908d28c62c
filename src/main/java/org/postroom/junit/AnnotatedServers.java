package org.postroom.junit;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.postroom.SmtpServer;

/**
 * The servers that {@link SmtpTest} declares, in the stores of JUnit: one for a test in the store of that test, one for a class in
 * that of the class. JUnit closes them with the store.
 */
final class AnnotatedServers {

    private AnnotatedServers() {}

    private record Shared(SmtpServer server, ServerLock lock, ServerPlan plan) {}

    /**
     * Starts all servers of a test that do not run yet, and empties those it shares with others.
     *
     * @throws TimeoutException if another test uses one of them for longer than the time-out of this test
     * @throws InterruptedException if the thread is interrupted while it waits for its turn
     */
    static void start(ExtensionContext test) throws TimeoutException, InterruptedException {
        Collection<ServerPlan> plans = Plans.of(test).values();
        for (ServerPlan plan : plans) {
            if (plan.isForTheClass() && shared(test, plan) == null) {
                share(Contexts.ofClass(test, plan.testClass()), plan);
            }
        }
        ServerLocks.takeAll(test);
        plans.forEach(plan -> forTest(test, plan));
    }

    /** {@return the locks of the servers that a test shares with others} */
    static Stream<ServerLock> locks(ExtensionContext test) {
        return Plans.of(test).values().stream()
                .map(plan -> shared(test, plan))
                .filter(Objects::nonNull)
                .map(Shared::lock);
    }

    /** {@return the server of a test, which has its turn} */
    static SmtpServer forTest(ExtensionContext test, ServerPlan plan) {
        Store store = Contexts.store(test);
        Shared shared = shared(test, plan);
        if (shared == null) {
            return server(store.getOrComputeIfAbsent(ownKey(plan.name()), key -> own(test, plan)));
        }
        Object emptied = List.of("emptied", key(plan));
        if (store.get(emptied) == null) {
            store.put(emptied, true);
            SmtpServer server = shared.server();
            server.reset();
            for (ServerAnnotation each : plan.annotations()) {
                if (!shared.plan().annotations().contains(each)) {
                    each.addTo(server);
                }
            }
        }
        return shared.server();
    }

    /** {@return the server of a class, whatever the plan says of its lifetime} */
    static SmtpServer forClass(ExtensionContext context, ServerPlan plan) {
        Shared shared = shared(context, plan);
        if (shared == null) {
            shared = share(plan.isForTheClass() ? Contexts.ofClass(context, plan.testClass()) : context, plan);
        }
        return shared.server();
    }

    /** {@return whether there is a server for the class already, or is to be one} */
    static boolean isForTheClass(ExtensionContext context, ServerPlan plan) {
        return plan.isForTheClass() || shared(context, plan) != null;
    }

    /** Gives a server that was started for a test before the test was known to it. */
    static void adopt(ExtensionContext test, ServerPlan plan, SmtpServer server) {
        Contexts.store(test).put(ownKey(plan.name()), new StoreEntry<>(server, server::close));
    }

    /** {@return the servers of a test or class that have been started, by name} */
    static Map<String, SmtpServer> started(ExtensionContext context) {
        Map<String, SmtpServer> servers = new LinkedHashMap<>();
        Plans.of(context).forEach((name, plan) -> {
            Object own = Contexts.store(context).get(ownKey(name));
            Shared shared = shared(context, plan);
            if (own != null) {
                servers.put(name, server(own));
            } else if (shared != null) {
                servers.put(name, shared.server());
            }
        });
        return servers;
    }

    private static StoreEntry<SmtpServer> own(ExtensionContext test, ServerPlan plan) {
        SmtpServer server = started(test, plan);
        return new StoreEntry<>(server, server::close);
    }

    private static Shared share(ExtensionContext owner, ServerPlan plan) {
        Object stored = Contexts.store(owner).getOrComputeIfAbsent(key(plan), key -> {
            SmtpServer server = started(owner, plan);
            // One that a test has stopped listens again at the end of its turn: meanwhile anybody may take the port.
            return new StoreEntry<>(new Shared(server, new ServerLock(server::start), plan), server::close);
        });
        return (Shared) ((StoreEntry<?>) stored).value();
    }

    static SmtpServer started(ExtensionContext context, ServerPlan plan) {
        try {
            return plan.server(context).start();
        } catch (UncheckedIOException e) {
            throw new ExtensionConfigurationException(plan.where() + ": " + e.getMessage(), e);
        }
    }

    private static Shared shared(ExtensionContext context, ServerPlan plan) {
        Object stored =
                plan.testClass() == null ? null : Contexts.store(context).get(key(plan));
        return stored == null ? null : (Shared) ((StoreEntry<?>) stored).value();
    }

    private static Object key(ServerPlan plan) {
        return List.of("shared", plan.name(), plan.testClass());
    }

    private static Object ownKey(String name) {
        return List.of("own", name);
    }

    private static SmtpServer server(Object stored) {
        return (SmtpServer) ((StoreEntry<?>) stored).value();
    }
}
