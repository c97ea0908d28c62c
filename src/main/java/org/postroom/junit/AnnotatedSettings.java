package org.postroom.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.postroom.Authentication;
import org.postroom.Certificate;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.Findings;
import org.postroom.SmtpServerBuilder;
import org.postroom.Tls;
import org.postroom.UnfiredFaults;
import org.postroom.text.Durations;

/** What {@link SmtpTest} says, and JUnit's configuration parameters where it leaves something open, said to the builder of a server. */
final class AnnotatedSettings {

    /** What JUnit's configuration may say where the annotation leaves it at its default. */
    private static final Set<String> CONFIGURABLE =
            Set.of("await", "idleTimeout", "conformance", "findings", "unfiredFaults");

    private final SmtpTest settings;
    private final String where;
    private final ExtensionContext context;

    AnnotatedSettings(ServerPlan plan, ExtensionContext context) {
        this.settings = plan.settings();
        this.where = plan.where();
        this.context = context;
    }

    /**
     * Says it: what is not the default, which is the builder's as well.
     *
     * @throws ExtensionConfigurationException if it makes no sense
     */
    void tell(SmtpServerBuilder builder) {
        for (Method attribute : SmtpTest.class.getDeclaredMethods()) {
            String name = attribute.getName();
            Object value = ReflectionSupport.invokeMethod(attribute, settings);
            if (!Objects.deepEquals(value, attribute.getDefaultValue())) {
                tell(builder, name, value, where + ": " + name);
            } else if (CONFIGURABLE.contains(name)) {
                String parameter = "postroom." + name;
                Optional<String> configured = context.getConfigurationParameter(parameter);
                if (configured.isPresent()) {
                    tell(builder, name, configured.get(), "JUnit configuration parameter " + parameter);
                }
            }
        }
    }

    private static void tell(SmtpServerBuilder builder, String attribute, Object value, String place) {
        try {
            tell(builder, attribute, value);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(place + ": " + withoutKnob(e.getMessage()), e);
        }
    }

    private static void tell(SmtpServerBuilder builder, String attribute, Object value) {
        switch (attribute) {
            case "hostname" -> builder.hostname((String) value);
            case "port" -> builder.port((int) value);
            case "bindAddress" -> builder.bindAddress((String) value);
            case "tls" -> builder.tls((Tls) value);
            case "certificate" -> builder.certificate((Certificate) value);
            case "clientCertificate" -> builder.clientCertificate((ClientCertificate) value);
            case "tlsVersions" -> builder.tlsVersions((String[]) value);
            case "authentication" -> builder.authentication((Authentication) value);
            case "mechanisms" -> builder.mechanisms((String[]) value);
            case "knownMailboxesOnly" -> builder.knownMailboxesOnly();
            case "forwarding" -> builder.forwarding();
            case "moved" -> each(value, text -> moved(builder, text));
            case "full" -> each(value, builder::full);
            case "connected" -> each(value, builder::connected);
            case "keywords" -> each(value, text -> keyword(builder, text));
            case "withoutKeywords" -> each(value, builder::withoutKeyword);
            case "maxLineLength" -> builder.maxLineLength((int) value);
            case "maxParameters" -> builder.maxParameters((int) value);
            case "maxMessageSize" -> builder.maxMessageSize((long) value);
            case "maxRecipients" -> builder.maxRecipients((int) value);
            case "maxRecipientDomains" -> builder.maxRecipientDomains((int) value);
            case "maxMessagesPerSession" -> builder.maxMessagesPerSession((int) value);
            case "maxCommandsPerMessage" -> builder.maxCommandsPerMessage((int) value);
            case "maxErrors" -> builder.maxErrors((int) value);
            case "maxSessions" -> builder.maxSessions((int) value);
            case "contentInMemoryUpTo" -> builder.contentInMemoryUpTo((int) value);
            case "await" -> builder.await(Durations.parse((String) value));
            case "idleTimeout" -> builder.idleTimeout(Durations.parse((String) value));
            case "conformance" -> builder.conformance(choice(Conformance.class, value));
            case "findings" -> builder.findings(choice(Findings.class, value));
            case "unfiredFaults" -> builder.unfiredFaults(choice(UnfiredFaults.class, value));
            default -> {
                // It is about the test, not about its server.
            }
        }
    }

    private static void each(Object values, Consumer<String> knob) {
        for (String value : (String[]) values) {
            knob.accept(value);
        }
    }

    private static void moved(SmtpServerBuilder builder, String text) {
        List<String> addresses =
                Arrays.stream(text.split("->", -1)).map(String::strip).toList();
        if (addresses.size() != 2 || addresses.contains("")) {
            throw new IllegalArgumentException(
                    "expected an old and a new address such as \"old@example.com -> new@example.com\", but there was \""
                            + text + "\"");
        }
        builder.moved(addresses.get(0), addresses.get(1));
    }

    private static void keyword(SmtpServerBuilder builder, String text) {
        String[] parts = text.split(" ", 2);
        builder.keyword(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /** A constant, or its name in any case. */
    private static <E extends Enum<E>> E choice(Class<E> type, Object value) {
        try {
            return type.isInstance(value)
                    ? type.cast(value)
                    : Enum.valueOf(type, value.toString().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("expected " + names + ", but there was \"" + value + "\"", e);
        }
    }

    /** The builder's message begins with its own word for the attribute, which may be the singular. */
    static String withoutKnob(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }
}
