package org.postroom.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        for (Class<?> type : Contexts.classes(context)) {
            Optional<Object> instance = context.getTestInstances().flatMap(all -> instance(all, type));
            for (Field field : AnnotationSupport.findAnnotatedFields(
                    type, RegisterExtension.class, field -> true, HierarchyTraversalMode.TOP_DOWN)) {
                if (ModifierSupport.isStatic(field) || instance.isPresent()) {
                    read(field, instance.orElse(null))
                            .ifPresent(extension -> found.add(new Registered(field, extension)));
                }
            }
        }
        return found;
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
