package org.postroom.junit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds annotations where they are declared: JUnit's own search returns those of a class and its superclasses in one list, but which
 * of two replaces the other depends on where each stands.
 */
final class Annotations {

    private Annotations() {}

    /**
     * An annotation and where it is.
     *
     * @param annotation the annotation
     * @param place what it stands on
     * @param distance 0 if it stands there itself, 1 if in an annotation that does, and so on
     */
    record Placed<A extends Annotation>(A annotation, AnnotatedElement place, int distance) {}

    /** {@return a class behind all it inherits from: superclasses first, then interfaces} */
    static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> lineage = new LinkedHashSet<>();
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            lineage.addAll(lineage(type.getSuperclass()));
        }
        for (Class<?> each : type.getInterfaces()) {
            lineage.addAll(lineage(each));
        }
        lineage.add(type);
        return lineage;
    }

    /** {@return the annotations of a type that are declared on an element itself or in annotations on it, in order} */
    static <A extends Annotation> List<Placed<A>> on(AnnotatedElement element, Class<A> type) {
        List<Placed<A>> found = new ArrayList<>();
        collect(element, element.getDeclaredAnnotations(), type, 0, new HashSet<>(), found);
        return found;
    }

    private static <A extends Annotation> void collect(
            AnnotatedElement place,
            Annotation[] annotations,
            Class<A> type,
            int distance,
            Set<Class<?>> seen,
            List<Placed<A>> found) {
        for (Annotation each : annotations) {
            Class<? extends Annotation> kind = each.annotationType();
            if (kind == type) {
                found.add(new Placed<>(type.cast(each), place, distance));
            } else if (kind == type.getAnnotation(Repeatable.class).value()) {
                contents(each, type).forEach(one -> found.add(new Placed<>(one, place, distance)));
            } else if (!kind.getName().startsWith("java.lang.annotation.") && seen.add(kind)) {
                collect(place, kind.getDeclaredAnnotations(), type, distance + 1, seen, found);
            }
        }
    }

    private static <A extends Annotation> List<A> contents(Annotation container, Class<A> type) {
        try {
            Object value = container.annotationType().getMethod("value").invoke(container);
            List<A> contents = new ArrayList<>();
            for (Object each : (Object[]) value) {
                contents.add(type.cast(each));
            }
            return contents;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The container of a repeatable annotation has a value", e);
        }
    }
}
