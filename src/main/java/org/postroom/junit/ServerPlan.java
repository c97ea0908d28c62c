package org.postroom.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.UnfiredFaults;

/**
 * A server as {@link SmtpTest} describes it.
 *
 * @param settings the annotation
 * @param place what it stands on
 * @param testClass the class whose tests it is for, or null where it stands on a method
 * @param companions what else there is about this server
 */
record ServerPlan(SmtpTest settings, AnnotatedElement place, Class<?> testClass, List<Companion> companions) {

    /** Refuses what a server of a single test cannot be. */
    ServerPlan {
        if (testClass == null && settings.lifetime() == Lifetime.PER_CLASS) {
            throw new ExtensionConfigurationException(Names.annotation(SmtpTest.class, place)
                    + ": lifetime: expected PER_METHOD on a method, but there was PER_CLASS: a server for the whole class is"
                    + " declared on the class");
        }
    }

    ServerPlan with(Companion companion) {
        List<Companion> more = new ArrayList<>(companions);
        more.add(companion);
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
     * What the annotation says, as a builder.
     *
     * @throws ExtensionConfigurationException if it makes no sense
     */
    SmtpServerBuilder builder(ExtensionContext context) {
        SmtpServerBuilder builder = SmtpServer.builder();
        set("hostname", settings.hostname(), builder::hostname);
        set("port", settings.port(), builder::port);
        set("bindAddress", settings.bindAddress(), builder::bindAddress);
        builder.tls(settings.tls()).certificate(settings.certificate()).clientCertificate(settings.clientCertificate());
        set("tlsVersions", settings.tlsVersions(), builder::tlsVersions);
        builder.authentication(settings.authentication()).findings(settings.findings());
        if (settings.mechanisms().length > 0) {
            set("mechanisms", settings.mechanisms(), builder::mechanisms);
        }
        for (String keyword : settings.keywords()) {
            String[] parts = keyword.split(" ", 2);
            set("keywords", parts, some -> builder.keyword(some[0], some.length == 1 ? "" : some[1]));
        }
        for (String keyword : settings.withoutKeywords()) {
            set("withoutKeywords", keyword, builder::withoutKeyword);
        }
        set("maxMessageSize", settings.maxMessageSize(), builder::maxMessageSize);
        set("maxRecipients", settings.maxRecipients(), builder::maxRecipients);
        set("maxMessagesPerSession", settings.maxMessagesPerSession(), builder::maxMessagesPerSession);
        set("maxSessions", settings.maxSessions(), builder::maxSessions);
        setDuration(context, "await", settings.await(), builder::await);
        setDuration(context, "idleTimeout", settings.idleTimeout(), builder::idleTimeout);
        set("contentInMemoryUpTo", settings.contentInMemoryUpTo(), builder::contentInMemoryUpTo);
        builder.unfiredFaults(
                settings.unfiredFaults() == UnfiredFaults.FAIL ? unfiredFaults(context) : settings.unfiredFaults());
        companions.forEach(companion -> companion.addTo(builder));
        return builder;
    }

    private <T> void set(String attribute, T value, Consumer<T> knob) {
        try {
            knob.accept(value);
        } catch (IllegalArgumentException e) {
            throw refused(attribute, withoutKnob(e.getMessage()), e);
        }
    }

    private void setDuration(ExtensionContext context, String attribute, String text, Consumer<Duration> knob) {
        if (!text.isEmpty()) {
            set(attribute, text, value -> knob.accept(DurationText.parse(value)));
            return;
        }
        String parameter = "postroom." + attribute;
        Optional<String> configured = context.getConfigurationParameter(parameter);
        try {
            configured.map(DurationText::parse).ifPresent(knob);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "JUnit configuration parameter " + parameter + ": " + withoutKnob(e.getMessage()), e);
        }
    }

    private static UnfiredFaults unfiredFaults(ExtensionContext context) {
        String parameter = "postroom.unfiredFaults";
        String value = context.getConfigurationParameter(parameter).orElse("FAIL");
        try {
            return UnfiredFaults.valueOf(value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "JUnit configuration parameter " + parameter + ": expected FAIL or ACCEPT, but there was \"" + value
                            + "\"",
                    e);
        }
    }

    /** The builder's message begins with its own word for the attribute, which may be the singular. */
    static String withoutKnob(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }

    private ExtensionConfigurationException refused(String attribute, String message, Throwable cause) {
        return new ExtensionConfigurationException(where() + ": " + attribute + ": " + message, cause);
    }
}
