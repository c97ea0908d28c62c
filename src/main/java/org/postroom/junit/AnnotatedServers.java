package org.postroom.junit;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Shared(SmtpServer server, ServerLock turns, ServerPlan plan) {}

    /** Starts all servers of a test that do not run yet, and empties those it shares with others. */
    static void start(ExtensionContext test) {
        Plans.of(test).values().forEach(plan -> forTest(test, plan));
    }

    /** {@return the server of a test} */
    static SmtpServer forTest(ExtensionContext test, ServerPlan plan) {
        Store store = Contexts.store(test);
        Shared shared = shared(test, plan);
        if (shared == null && plan.isForTheClass()) {
            shared = share(Contexts.ofClass(test, plan.testClass()), plan);
        }
        if (shared == null) {
            return server(store.getOrComputeIfAbsent(ownKey(plan.name()), key -> own(test, plan)));
        }
        requireInTime(shared, plan);
        Object turn = List.of("turn", key(plan));
        if (store.get(turn) == null) {
            // One that a test has stopped listens again, as soon as possible: meanwhile anybody may take the port.
            SmtpServer server = shared.server();
            store.put(turn, shared.turns().take(Names.test(test), server::start));
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
        requireInTime(shared, plan);
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
            return new StoreEntry<>(new Shared(server, new ServerLock(), plan), server::close);
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

    /** Refuses an annotation that is further in than the class of a shared server: it comes too late. */
    private static void requireInTime(Shared shared, ServerPlan plan) {
        for (ServerAnnotation each : plan.annotations()) {
            if (!each.isNeverTooLate() && !shared.plan().annotations().contains(each)) {
                throw new ExtensionConfigurationException(each.where() + ": expected a server of this test alone, but "
                        + plan.where() + " has one for all tests of " + Names.name(plan.testClass())
                        + ", which is running by now; put it there");
            }
        }
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
