package org.postroom.junit;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.postroom.junit.FieldServers.Registered;

/**
 * All servers a parameter can be about, those of annotations and those of fields, so that every extension that is asked comes to the
 * same answer and only one says yes.
 */
final class Offers {

    private final Map<String, Offer> byName = new LinkedHashMap<>();
    private final ParameterContext parameter;

    /** JUnit's module for such tests may be absent. */
    private static final Optional<Class<? extends Annotation>> PARAMETERIZED_TEST = ReflectionSupport.tryToLoadClass(
                    "org.junit.jupiter.params.ParameterizedTest")
            .toOptional()
            .map(type -> type.asSubclass(Annotation.class));

    /** Annotations that do not say who gives a parameter: those of the language, and those about null. */
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(java\\.lang|kotlin)\\..*|(?i).*[.$](non|not)_?null|.*[.$](Check|Polymorphic|Possible)?(ForNull|Null|Nullable)");

    private Offers(ParameterContext parameter) {
        this.parameter = parameter;
    }

    /** {@return which server a parameter is about; nothing if it is none of ours} */
    static Optional<Offer> choose(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Optional<FromServer> wanted = parameter.findAnnotation(FromServer.class);
        if (!Handles.isOurs(type) && !Handles.isEverybodys(type)) {
            Optional<String> instead = Handles.instead(type);
            boolean isOurs = !isMarked(parameter) && !isFirstOfAParameterizedTest(parameter);
            if (instead.isPresent() && (wanted.isPresent() || isOurs)) {
                throw new ParameterResolutionException(Names.parameter(parameter) + ": a test cannot be given "
                        + (type.getSimpleName().matches("[AEIOU].*") ? "an " : "a ") + type.getSimpleName() + "; take "
                        + instead.get());
            }
            wanted.ifPresent(annotation -> {
                throw new ParameterResolutionException(Names.parameter(parameter) + " has @FromServer(\""
                        + annotation.value() + "\"), but a server cannot give a " + type.getSimpleName()
                        + "; it gives " + Handles.types());
            });
            return Optional.empty();
        }
        if (wanted.isEmpty()
                && (isMarked(parameter) || Handles.isEverybodys(type) && isFirstOfAParameterizedTest(parameter))) {
            return Optional.empty();
        }
        Offers offers = new Offers(parameter);
        offers.collect(context);
        return wanted.isPresent() ? Optional.of(offers.called(wanted.get().value())) : offers.obvious();
    }

    /** {@return whether an annotation of another extension says that the parameter is theirs, such as {@code @Autowired} or {@code @Mock}} */
    private static boolean isMarked(ParameterContext parameter) {
        return Stream.of(parameter.getParameter().getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(name -> !SAYS_NOTHING.matcher(name).matches());
    }

    /** {@return whether the arguments of a parameterized test come first here} */
    private static boolean isFirstOfAParameterizedTest(ParameterContext parameter) {
        return parameter.getIndex() == 0
                && PARAMETERIZED_TEST
                        .filter(type -> AnnotationSupport.isAnnotated(parameter.getDeclaringExecutable(), type))
                        .isPresent();
    }

    private void collect(ExtensionContext context) {
        for (ServerPlan plan : Plans.of(context).values()) {
            byName.put(plan.name(), new Offer(plan.name(), plan.where(), null));
        }
        for (Registered each : FieldServers.of(context)) {
            Offer offer = new Offer(each.name(), Names.field(each.field()), each.extension());
            Offer same = byName.put(each.name(), offer);
            // A field hides that of a superclass or an enclosing class, as in Java.
            if (same != null && same.giver() == null) {
                throw new ParameterResolutionException(Names.parameter(parameter) + ": two servers are called \""
                        + each.name() + "\": " + same.where() + ", and " + offer.where()
                        + "; give one of them another name");
            }
        }
    }

    private Offer called(String name) {
        Offer offer = byName.get(name);
        if (offer == null) {
            throw new ParameterResolutionException(
                    Names.parameter(parameter) + ": no server is called \"" + name + "\"; "
                            + (byName.isEmpty()
                                    ? "there is none at all: no @SmtpTest on this method, its class or an enclosing one, and no field with an"
                                            + " SmtpExtension"
                                    : "there " + (byName.size() == 1 ? "is " : "are ") + list()));
        }
        return offer;
    }

    private Optional<Offer> obvious() {
        if (byName.size() > 1 && !byName.containsKey("")) {
            throw new ParameterResolutionException(Names.parameter(parameter) + ": there are several servers, " + list()
                    + "; say which one with @FromServer");
        }
        return byName.size() == 1
                ? Optional.of(byName.values().iterator().next())
                : Optional.ofNullable(byName.get(""));
    }

    private String list() {
        return byName.values().stream()
                .map(offer -> Names.server(offer.name()) + " (" + offer.where() + ")")
                .collect(Collectors.joining(", "));
    }
}
