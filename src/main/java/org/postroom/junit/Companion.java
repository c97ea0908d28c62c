package org.postroom.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.postroom.SmtpServerBuilder;

/**
 * An annotation beside {@link SmtpTest} that adds something to its server, such as {@link SmtpUser}.
 *
 * @param annotation the annotation
 * @param place what it stands on
 * @param testClass the class whose tests it is for, or null where it stands on a method
 */
record Companion(Annotation annotation, AnnotatedElement place, Class<?> testClass) {

    /** {@return the name of the server it is for} */
    String server() {
        if (annotation instanceof SmtpUser user) {
            return user.server();
        }
        throw new IllegalStateException("No companion of @SmtpTest: " + annotation);
    }

    /** {@return which annotation this is, for people} */
    String where() {
        return Names.annotation(annotation.annotationType(), place);
    }

    void addTo(SmtpServerBuilder builder) {
        try {
            if (annotation instanceof SmtpUser user) {
                builder.user(user.name(), user.password());
            }
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where() + ": " + ServerPlan.withoutKnob(e.getMessage()), e);
        }
    }
}
