package org.postroom.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;

/**
 * A server as {@link SmtpTest} describes it.
 *
 * @param settings the annotation
 * @param place what it stands on
 * @param testClass the class whose tests it is for, or null where it stands on a method
 * @param annotations the annotations that add something to this server
 */
record ServerPlan(SmtpTest settings, AnnotatedElement place, Class<?> testClass, List<ServerAnnotation> annotations) {

    /** Refuses what a server of a single test cannot be. */
    ServerPlan {
        if (testClass == null && settings.lifetime() == Lifetime.PER_CLASS) {
            throw new ExtensionConfigurationException(Names.annotation(SmtpTest.class, place)
                    + ": lifetime: expected PER_METHOD on a method, but there was PER_CLASS: a server for the whole class is"
                    + " declared on the class");
        }
    }

    ServerPlan with(ServerAnnotation annotation) {
        List<ServerAnnotation> more = new ArrayList<>(annotations);
        more.add(annotation);
        return new ServerPlan(settings, place, testClass, more);
    }

    String name() {
        return settings.name();
    }

    boolean isForTheClass() {
        return settings.lifetime() == Lifetime.PER_CLASS;
    }

    /** {@return which annotation this is, for people} */
    String where() {
        return Names.annotation(SmtpTest.class, place);
    }

    /**
     * The server that the annotations describe.
     *
     * @return a server that does not listen yet
     * @throws ExtensionConfigurationException if it makes no sense
     */
    SmtpServer server(ExtensionContext context) {
        SmtpServerBuilder builder = builder(context);
        try {
            return builder.describedAs(Names.test(context)).build();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where() + ": " + e.getMessage(), e);
        }
    }

    /** {@return a builder that was told all they say; settings may still contradict each other} */
    SmtpServerBuilder builder(ExtensionContext context) {
        SmtpServerBuilder builder = SmtpServer.builder();
        new AnnotatedSettings(this, context).tell(builder);
        annotations.forEach(annotation -> annotation.addTo(builder));
        return builder;
    }
}
