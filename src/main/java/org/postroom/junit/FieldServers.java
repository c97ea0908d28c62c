package org.postroom.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the {@link SmtpExtension} fields that a class or a test has. */
final class FieldServers {

    private FieldServers() {}

    /**
     * A field and what is in it.
     *
     * @param field the field
     * @param extension its value
     */
    record Registered(Field field, SmtpExtension extension) {

        String name() {
            return extension.givenName().orElse(field.getName());
        }

        String nameOfItsClass() {
            return Names.ascii(Names.name(field.getDeclaringClass()));
        }

        boolean isStatic() {
            return Modifier.isStatic(field.getModifiers());
        }
    }

    /** {@return the fields, those of enclosing classes and superclasses first} */
    static List<Registered> of(ExtensionContext context) {
        List<Registered> found = new ArrayList<>();
        Optional<TestInstances> instances = instances(context);
        for (Class<?> type : Contexts.classes(context)) {
            Optional<Object> instance = instances.flatMap(all -> instance(all, type));
            for (Field field : fields(type)) {
                if (ModifierSupport.isStatic(field) || instance.isPresent()) {
                    read(field, instance.orElse(null))
                            .ifPresent(extension -> found.add(new Registered(field, extension)));
                }
            }
        }
        return found;
    }

    /**
     * Finds the annotations that are about the server of one field: those that name it, and those without a name if it is the only one.
     *
     * @throws ExtensionConfigurationException if one of them is about no server, or may be about several
     */
    static List<ServerAnnotation> annotations(ExtensionContext context, SmtpExtension extension) {
        List<ServerAnnotation> found = new ArrayList<>();
        List<ServerAnnotation> all = Plans.ofFields(context);
        if (!all.isEmpty()) {
            Map<String, Registered> fields = new LinkedHashMap<>();
            of(context).forEach(field -> fields.put(field.name(), field));
            for (ServerAnnotation each : all) {
                if (chosen(each, fields).extension() == extension) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static Registered chosen(ServerAnnotation annotation, Map<String, Registered> fields) {
        Registered field = annotation.server().isEmpty() && fields.size() == 1
                ? fields.values().iterator().next()
                : fields.get(annotation.server());
        if (field == null) {
            String there = fields.values().stream()
                    .map(each -> Names.server(each.name()) + " (" + Names.field(each.field()) + ")")
                    .collect(Collectors.joining(", "));
            throw new ExtensionConfigurationException(annotation.where() + ": server: expected one of " + there
                    + ", but there was \"" + annotation.server() + "\"");
        }
        return field;
    }

    /** {@return whether there is a field that may have a server, in a class of which there may be no instance yet} */
    static boolean areDeclared(ExtensionContext context) {
        return Contexts.classes(context).stream()
                .flatMap(type -> fields(type).stream())
                .anyMatch(field -> field.getType().isAssignableFrom(SmtpExtension.class));
    }

    private static List<Field> fields(Class<?> type) {
        return AnnotationSupport.findAnnotatedFields(
                type, RegisterExtension.class, field -> true, HierarchyTraversalMode.TOP_DOWN);
    }

    /** Those of a test, or while there are none yet, those of an enclosing class that has one instance for all its tests. */
    private static Optional<TestInstances> instances(ExtensionContext context) {
        return context.getTestInstances().or(() -> context.getParent().flatMap(FieldServers::instances));
    }

    private static Optional<Object> instance(TestInstances all, Class<?> type) {
        return all.getAllInstances().stream()
                .filter(instance -> instance.getClass() == type)
                .findFirst();
    }

    private static Optional<SmtpExtension> read(Field field, Object instance) {
        return ReflectionSupport.tryToReadFieldValue(field, instance)
                .toOptional()
                .filter(SmtpExtension.class::isInstance)
                .map(SmtpExtension.class::cast);
    }
}
