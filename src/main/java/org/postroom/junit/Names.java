package org.postroom.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** The names that messages have for the things of a test, so that a person finds them. */
final class Names {

    private static final int LONGEST = 200;

    private Names() {}

    /** {@return such as {@code @SmtpTest on class ShopTest} or {@code @SmtpTest on method ShopTest.sells(SmtpServer)}} */
    static String annotation(Class<? extends Annotation> type, AnnotatedElement place) {
        String where = place instanceof Class<?> owner
                ? (owner.isInterface() ? "interface " : "class ") + name(owner)
                : "method " + name((Method) place);
        return "@" + type.getSimpleName() + " on " + where;
    }

    static String parameter(ParameterContext parameter) {
        return "Parameter " + (parameter.getIndex() + 1) + " of " + name(parameter.getDeclaringExecutable());
    }

    static String field(Field field) {
        return "field " + name(field.getDeclaringClass()) + "." + field.getName();
    }

    private static String name(Executable executable) {
        String types = Arrays.stream(executable.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
        return executable instanceof Method
                ? name(executable.getDeclaringClass()) + "." + executable.getName() + types
                : "the constructor " + name(executable.getDeclaringClass()) + types;
    }

    /** {@return the name as it is written in code, without its package} */
    static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    /**
     * The name of a test, for its server's greeting: class and method, and the display name where that says more. What is not ASCII
     * becomes a question mark.
     */
    static String test(ExtensionContext context) {
        String type = context.getTestClass().map(Names::name).orElse("");
        String method = context.getTestMethod().map(Method::getName).orElse("");
        String display = context.getDisplayName();
        boolean saysMore = !method.isEmpty() && !display.startsWith(method + "(");
        String text = type + (method.isEmpty() ? "" : "." + method) + (saysMore ? " " + display : "");
        return ascii(text);
    }

    /** A text for a greeting: short, and ASCII alone (RFC 5321, 4.2). */
    static String ascii(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() > LONGEST ? ascii.substring(0, LONGEST - 3) + "..." : ascii;
    }

    /** {@return such as {@code server "backup"}} */
    static String server(String name) {
        return name.isEmpty() ? "the server without a name" : "\"" + name + "\"";
    }
}
