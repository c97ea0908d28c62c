package org.postroom.junit;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.postroom.SmtpServerBuilder;
import org.postroom.text.Durations;

/**
 * The settings that {@link SmtpTest} has, and those of JUnit's configuration parameters where it leaves one out, told to the builder of a
 * server.
 *
 * <p>An attribute tells the builder's method of the same name; {@link #calls} is the table of how, by what the method takes. So a new
 * attribute is written in the annotation alone. Its default says that it is left out, and nothing else, so that any value that a setting can
 * have can be told from none.
 */
final class AnnotatedSettings {

    /** Attributes about the test, not about its server. */
    private static final Set<String> OF_THE_TEST = Set.of("name", "lifetime");

    private final SmtpTest settings;
    private final String where;
    private final ExtensionContext context;

    AnnotatedSettings(ServerPlan plan, ExtensionContext context) {
        this.settings = plan.settings();
        this.where = plan.where();
        this.context = context;
    }

    /**
     * Tells it.
     *
     * @throws ExtensionConfigurationException if it makes no sense
     */
    void tell(SmtpServerBuilder builder) {
        for (Method attribute : SmtpTest.class.getDeclaredMethods()) {
            String name = attribute.getName();
            Object value = ReflectionSupport.invokeMethod(attribute, settings);
            String parameter = ConfigurationParameters.PREFIX + name;
            if (OF_THE_TEST.contains(name)) {
                continue;
            } else if (!Objects.deepEquals(value, attribute.getDefaultValue())) {
                tell(builder, name, value, where + ": " + name);
            } else if (ConfigurationParameters.OF_SETTINGS.contains(parameter)) {
                Optional<String> configured = context.getConfigurationParameter(parameter);
                if (configured.isPresent()) {
                    tell(builder, name, configured.get(), "JUnit configuration parameter " + parameter);
                }
            }
        }
    }

    private static void tell(SmtpServerBuilder builder, String name, Object value, String place) {
        try {
            Method method = method(name);
            for (Object[] arguments : calls(value, method.getParameterTypes())) {
                ReflectionSupport.invokeMethod(method, builder, arguments);
            }
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(place + ": " + withoutSetting(e.getMessage()), e);
        }
    }

    /** The method of the builder with that name; of several the shortest. */
    private static Method method(String name) {
        Method shortest = null;
        for (Method each : SmtpServerBuilder.class.getMethods()) {
            boolean isShorter = shortest == null || each.getParameterCount() < shortest.getParameterCount();
            if (each.getName().equals(name) && isShorter) {
                shortest = each;
            }
        }
        return Objects.requireNonNull(shortest, name);
    }

    /** The arguments of each call that tells a value to a method which takes something of these types. */
    private static List<Object[]> calls(Object value, Class<?>... types) {
        if (types.length == 0) {
            return List.<Object[]>of(new Object[0]);
        } else if (types.length == 2) {
            return Stream.of((String[]) value).map(AnnotatedSettings::pair).toList();
        } else if (types[0] == Duration.class) {
            return List.<Object[]>of(new Object[] {Durations.parse((String) value)});
        } else if (types[0].isEnum()) {
            return List.<Object[]>of(new Object[] {choice(types[0], value)});
        } else if (types[0] == String.class && value instanceof String[] texts) {
            return Stream.of(texts).map(text -> new Object[] {text}).toList();
        }
        return List.<Object[]>of(new Object[] {value});
    }

    private static Object[] pair(String text) {
        List<String> addresses =
                Arrays.stream(text.split("->", -1)).map(String::strip).toList();
        if (addresses.size() != 2 || addresses.contains("")) {
            throw new IllegalArgumentException(
                    "expected an old and a new address such as \"old@example.com -> new@example.com\", but there was \""
                            + text + "\"");
        }
        return addresses.toArray();
    }

    /** The constant that is alone in an array, or has this name in any case. */
    private static Object choice(Class<?> type, Object value) {
        if (value instanceof String text) {
            String name = text.strip().toUpperCase(Locale.ROOT);
            return Stream.of(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected " + names(type.getEnumConstants(), " or ") + ", but there was \"" + text + "\""));
        } else if (Array.getLength(value) > 1) {
            throw new IllegalArgumentException("expected one value, but there were " + names((Object[]) value, ", "));
        }
        return Array.get(value, 0);
    }

    private static String names(Object[] constants, String between) {
        return Stream.of(constants).map(Object::toString).collect(Collectors.joining(between));
    }

    /** The builder's message begins with its own word for the attribute, which may be the singular. */
    static String withoutSetting(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }
}
