package org.postroom.junit;

import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.postroom.SmtpServer;

/**
 * Servers for the constructor of a test instance on JUnit before 5.12, which does not say for which test it makes the instance. All
 * of it, up to the callback before the test, happens in one thread: so the servers wait in the store of the class under the name of
 * the thread, and the test that follows takes them over.
 */
final class EarlyServers {

    private final Map<ServerPlan, SmtpServer> servers = new LinkedHashMap<>();

    private static Object key() {
        return List.of("early", Thread.currentThread());
    }

    /** {@return whether a parameter is one of a constructor for a test that is not known yet} */
    static boolean areNeeded(ParameterContext parameter, ExtensionContext context) {
        return parameter.getDeclaringExecutable() instanceof Constructor && isForEachTest(context);
    }

    private static boolean isForEachTest(ExtensionContext context) {
        return context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_METHOD::equals)
                .isPresent();
    }

    static SmtpServer server(ExtensionContext context, ServerPlan plan) {
        Object stored = Contexts.store(context).getOrComputeIfAbsent(key(), key -> {
            EarlyServers early = new EarlyServers();
            return new StoreEntry<>(early, early::close);
        });
        EarlyServers early = (EarlyServers) ((StoreEntry<?>) stored).value();
        return early.servers.computeIfAbsent(plan, each -> AnnotatedServers.started(context, each));
    }

    /** {@return the servers that wait in this thread, by name} */
    static Map<String, SmtpServer> waiting(ExtensionContext context) {
        Map<String, SmtpServer> waiting = new LinkedHashMap<>();
        if (Contexts.store(context).get(key()) instanceof StoreEntry<?> stored
                && stored.value() instanceof EarlyServers early) {
            early.servers.forEach((plan, server) -> waiting.put(plan.name(), server));
        }
        return waiting;
    }

    /** Drops what a construction that failed has left in this thread. */
    static void drop(ExtensionContext context) {
        remove(context).ifPresent(StoreEntry::close);
    }

    /** Gives the servers that the constructor had to the test it was for. */
    static void handOver(ExtensionContext test) {
        remove(test).map(StoreEntry::value).map(EarlyServers.class::cast).ifPresent(early -> {
            Map<String, ServerPlan> plans = Plans.of(test);
            early.servers.forEach((plan, server) -> {
                if (plan.equals(plans.get(plan.name()))) {
                    AnnotatedServers.adopt(test, plan, server);
                } else {
                    // The method's own annotation replaces it; it ends with the test all the same.
                    Contexts.store(test).put(plan, new StoreEntry<>(server, server::close));
                }
            });
        });
    }

    private static Optional<StoreEntry<?>> remove(ExtensionContext context) {
        Optional<ExtensionContext> each = Optional.of(context);
        while (each.isPresent()) {
            Object stored = Contexts.store(each.get()).remove(key());
            if (stored != null) {
                return Optional.of((StoreEntry<?>) stored);
            }
            each = each.get().getParent();
        }
        return Optional.empty();
    }

    private void close() {
        servers.values().forEach(SmtpServer::close);
    }
}
