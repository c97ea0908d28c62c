package org.postroom.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.junit.Annotations.Placed;

/** Finds the servers that a class or a test is to have according to {@link SmtpTest}. */
final class Plans {

    private Plans() {}

    /** {@return the servers by name, in the order in which they are declared} */
    static Map<String, ServerPlan> of(ExtensionContext context) {
        Map<String, ServerPlan> plans = new LinkedHashMap<>();
        for (Class<?> type : Contexts.classes(context)) {
            for (Class<?> place : Annotations.lineage(type)) {
                plans.putAll(on(place, type));
            }
        }
        Contexts.test(context)
                .flatMap(ExtensionContext::getTestMethod)
                .ifPresent(method -> plans.putAll(on(method, null)));
        return plans;
    }

    private static Map<String, ServerPlan> on(AnnotatedElement place, Class<?> type) {
        Map<String, Placed<SmtpTest>> nearest = new LinkedHashMap<>();
        for (Placed<SmtpTest> each : Annotations.on(place, SmtpTest.class)) {
            nearest.merge(each.annotation().name(), each, Plans::nearer);
        }
        Map<String, ServerPlan> plans = new LinkedHashMap<>();
        nearest.forEach((name, each) -> plans.put(name, new ServerPlan(each.annotation(), place, type)));
        return plans;
    }

    private static Placed<SmtpTest> nearer(Placed<SmtpTest> one, Placed<SmtpTest> other) {
        if (one.distance() == other.distance()) {
            String name = one.annotation().name();
            throw new ExtensionConfigurationException(Names.annotation(SmtpTest.class, one.place()) + ": name: "
                    + (name.isEmpty()
                            ? "expected a name for each of several servers, but two have none"
                            : "expected a different name for each server, but two are called \"" + name + "\""));
        }
        return one.distance() < other.distance() ? one : other;
    }
}
