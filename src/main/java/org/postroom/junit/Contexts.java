package org.postroom.junit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Finds its way about JUnit's contexts: run, classes from the outermost to the innermost, test, dynamic test. */
final class Contexts {

    private static final Namespace NAMESPACE = Namespace.create("org.postroom.junit");

    private Contexts() {}

    static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** {@return the test that a context is in; nothing for one of a class} */
    static Optional<ExtensionContext> test(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? Optional.of(context)
                : context.getParent().flatMap(Contexts::test);
    }

    /** {@return the classes that a context is in, the outermost first; a class once, whatever contexts it has} */
    static List<Class<?>> classes(ExtensionContext context) {
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            each.get()
                    .getTestClass()
                    .filter(type -> !type.equals(classes.peekFirst()))
                    .ifPresent(classes::addFirst);
        }
        return new ArrayList<>(classes);
    }

    /** {@return the context of one of {@link #classes}} */
    static ExtensionContext ofClass(ExtensionContext context, Class<?> type) {
        ExtensionContext each = context;
        while (each.getTestMethod().isPresent()
                || !each.getTestClass().filter(type::equals).isPresent()) {
            each = each.getParent()
                    .orElseThrow(
                            () -> new IllegalStateException("There is no context of " + type + " around " + context));
        }
        return each;
    }
}
