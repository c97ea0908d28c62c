package org.postroom.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.junit.Annotations.Placed;

/** Finds the servers that a class or a test is to have according to {@link SmtpTest}. */
final class Plans {

    private Plans() {}

    /** {@return the servers by name, in the order in which they are declared} */
    static Map<String, ServerPlan> of(ExtensionContext context) {
        return found(context, new ArrayList<>());
    }

    /** {@return the annotations that are for none of the servers of {@link #of}, but for a server in a field} */
    static List<ServerAnnotation> ofFields(ExtensionContext context) {
        List<ServerAnnotation> left = new ArrayList<>();
        found(context, left);
        return left;
    }

    private static Map<String, ServerPlan> found(ExtensionContext context, List<ServerAnnotation> left) {
        Map<String, ServerPlan> plans = new LinkedHashMap<>();
        List<ServerAnnotation> annotations = new ArrayList<>();
        for (Class<?> type : Contexts.classes(context)) {
            for (Class<?> place : Annotations.lineage(type)) {
                plans.putAll(on(place, type));
                annotations.addAll(annotations(place, type));
            }
        }
        Contexts.test(context).flatMap(ExtensionContext::getTestMethod).ifPresent(method -> {
            plans.putAll(on(method, null));
            annotations.addAll(annotations(method, null));
        });
        for (ServerAnnotation each : annotations) {
            host(each, plans)
                    .ifPresentOrElse(
                            host -> plans.computeIfPresent(host, (name, plan) -> plan.with(each)),
                            () -> left.add(each));
        }
        if (!left.isEmpty() && !FieldServers.areDeclared(context)) {
            throw refused(left.get(0), plans);
        }
        return plans;
    }

    private static List<ServerAnnotation> annotations(AnnotatedElement place, Class<?> type) {
        return ServerAnnotation.KINDS.stream()
                .flatMap(kind -> Annotations.on(place, kind).stream())
                .map(each -> new ServerAnnotation(each.annotation(), place, type))
                .toList();
    }

    /** The name of the server that an annotation is for: the one it names, else the one without a name, else the only one there is. */
    private static Optional<String> host(ServerAnnotation annotation, Map<String, ServerPlan> plans) {
        String name = annotation.server();
        if (plans.containsKey(name)) {
            return Optional.of(name);
        }
        return name.isEmpty() && plans.size() == 1
                ? Optional.of(plans.keySet().iterator().next())
                : Optional.empty();
    }

    private static ExtensionConfigurationException refused(ServerAnnotation annotation, Map<String, ServerPlan> plans) {
        String there = plans.values().stream()
                .map(plan -> Names.server(plan.name()) + " (" + plan.where() + ")")
                .collect(Collectors.joining(", "));
        return new ExtensionConfigurationException(annotation.where() + ": server: "
                + (plans.isEmpty()
                        ? "expected a server, but there is none: no @SmtpTest here, on the class or on an enclosing one, and no"
                                + " @RegisterExtension field with an SmtpExtension"
                        : "expected one of " + there + ", but there was \"" + annotation.server() + "\""));
    }

    private static Map<String, ServerPlan> on(AnnotatedElement place, Class<?> type) {
        Map<String, Placed<SmtpTest>> nearest = new LinkedHashMap<>();
        for (Placed<SmtpTest> each : Annotations.on(place, SmtpTest.class)) {
            nearest.merge(each.annotation().name(), each, Plans::nearer);
        }
        Map<String, ServerPlan> plans = new LinkedHashMap<>();
        nearest.forEach((name, each) -> plans.put(name, new ServerPlan(each.annotation(), place, type, List.of())));
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
