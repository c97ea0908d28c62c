package org.postroom.junit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.SmtpServerBuilder;

/** What {@link SmtpTest} says, and JUnit's configuration parameters where it leaves something open, said to the builder of a server. */
final class AnnotatedSettings {

    private final SmtpTest settings;
    private final String where;
    private final ExtensionContext context;

    AnnotatedSettings(ServerPlan plan, ExtensionContext context) {
        this.settings = plan.settings();
        this.where = plan.where();
        this.context = context;
    }

    /**
     * Says it.
     *
     * @throws ExtensionConfigurationException if it makes no sense
     */
    void tell(SmtpServerBuilder builder) {
        tellPlace(builder);
        tellSecurity(builder);
        tellDirectory(builder);
        tellExtensions(builder);
        tellLimits(builder);
        setDuration("await", settings.await(), builder::await);
        setDuration("idleTimeout", settings.idleTimeout(), builder::idleTimeout);
        setChoice("conformance", settings.conformance(), builder::conformance);
        setChoice("findings", settings.findings(), builder::findings);
        setChoice("unfiredFaults", settings.unfiredFaults(), builder::unfiredFaults);
    }

    private void tellPlace(SmtpServerBuilder builder) {
        set("hostname", settings.hostname(), builder::hostname);
        set("port", settings.port(), builder::port);
        set("bindAddress", settings.bindAddress(), builder::bindAddress);
    }

    private void tellSecurity(SmtpServerBuilder builder) {
        builder.tls(settings.tls())
                .certificate(settings.certificate())
                .clientCertificate(settings.clientCertificate())
                .authentication(settings.authentication());
        set("tlsVersions", settings.tlsVersions(), builder::tlsVersions);
        if (settings.mechanisms().length > 0) {
            set("mechanisms", settings.mechanisms(), builder::mechanisms);
        }
    }

    private void tellDirectory(SmtpServerBuilder builder) {
        if (settings.knownMailboxesOnly()) {
            builder.knownMailboxesOnly();
        }
        if (settings.forwarding()) {
            builder.forwarding();
        }
        setEach("moved", settings.moved(), text -> {
            List<String> addresses = moved(text);
            builder.moved(addresses.get(0), addresses.get(1));
        });
        setEach("full", settings.full(), builder::full);
        setEach("connected", settings.connected(), builder::connected);
    }

    private static List<String> moved(String text) {
        List<String> addresses =
                Arrays.stream(text.split("->", -1)).map(String::strip).toList();
        if (addresses.size() != 2 || addresses.contains("")) {
            throw new IllegalArgumentException(
                    "expected an old and a new address such as \"old@example.com -> new@example.com\", but there was \""
                            + text + "\"");
        }
        return addresses;
    }

    private void tellExtensions(SmtpServerBuilder builder) {
        setEach("keywords", settings.keywords(), keyword -> {
            String[] parts = keyword.split(" ", 2);
            builder.keyword(parts[0], parts.length == 1 ? "" : parts[1]);
        });
        setEach("withoutKeywords", settings.withoutKeywords(), builder::withoutKeyword);
    }

    private void tellLimits(SmtpServerBuilder builder) {
        set("maxLineLength", settings.maxLineLength(), builder::maxLineLength);
        set("maxParameters", settings.maxParameters(), builder::maxParameters);
        set("maxMessageSize", settings.maxMessageSize(), builder::maxMessageSize);
        set("maxRecipients", settings.maxRecipients(), builder::maxRecipients);
        set("maxRecipientDomains", settings.maxRecipientDomains(), builder::maxRecipientDomains);
        set("maxMessagesPerSession", settings.maxMessagesPerSession(), builder::maxMessagesPerSession);
        set("maxCommandsPerMessage", settings.maxCommandsPerMessage(), builder::maxCommandsPerMessage);
        set("maxErrors", settings.maxErrors(), builder::maxErrors);
        set("maxSessions", settings.maxSessions(), builder::maxSessions);
        set("contentInMemoryUpTo", settings.contentInMemoryUpTo(), builder::contentInMemoryUpTo);
    }

    private void setEach(String attribute, String[] values, Consumer<String> knob) {
        for (String value : values) {
            set(attribute, value, knob);
        }
    }

    private <T> void set(String attribute, T value, Consumer<T> knob) {
        try {
            knob.accept(value);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where + ": " + attribute + ": " + withoutKnob(e.getMessage()), e);
        }
    }

    private void setDuration(String attribute, String text, Consumer<Duration> knob) {
        if (text.isEmpty()) {
            setConfigured(attribute, value -> knob.accept(DurationText.parse(value)));
        } else {
            set(attribute, text, value -> knob.accept(DurationText.parse(value)));
        }
    }

    /** The first constant is what the annotation says if it says nothing; then the configuration may choose. */
    private <E extends Enum<E>> void setChoice(String attribute, E choice, Consumer<E> knob) {
        knob.accept(choice);
        if (choice.ordinal() == 0) {
            setConfigured(attribute, value -> knob.accept(choice(choice.getDeclaringClass(), value)));
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("expected " + names + ", but there was \"" + text + "\"", e);
        }
    }

    private void setConfigured(String attribute, Consumer<String> knob) {
        String parameter = "postroom." + attribute;
        Optional<String> configured = context.getConfigurationParameter(parameter);
        try {
            configured.ifPresent(knob);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "JUnit configuration parameter " + parameter + ": " + withoutKnob(e.getMessage()), e);
        }
    }

    /** The builder's message begins with its own word for the attribute, which may be the singular. */
    static String withoutKnob(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }
}
