package org.postroom.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;
import org.postroom.junit.FieldServers.Registered;
import org.postroom.text.Durations;

/** Takes the locks of all servers that a test shares with others, whoever needs one first: in one order, so that no two tests block each other. */
final class ServerLocks {

    private static final List<String> DEFAULTS = List.of(
            "junit.jupiter.execution.timeout.test.method.default",
            "junit.jupiter.execution.timeout.testable.method.default",
            "junit.jupiter.execution.timeout.default");

    private ServerLocks() {}

    /**
     * Waits for the turn of a test with all its shared servers, unless it has that already. The turn ends with the test.
     *
     * @throws TimeoutException if another test uses one of them for longer than the time-out of this test
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    static void takeAll(ExtensionContext test) throws TimeoutException, InterruptedException {
        Store store = Contexts.store(test);
        List<ServerLock> locks = Stream.concat(
                        AnnotatedServers.locks(test),
                        FieldServers.of(test).stream()
                                .map(Registered::extension)
                                .flatMap(extension -> extension.lock(test).stream()))
                .distinct()
                .filter(lock -> store.get(lock) == null)
                .sorted(ServerLock.ORDER)
                .toList();
        for (ServerLock lock : locks) {
            store.put(lock, lock.take(Names.test(test), limit(test).orElse(null)));
        }
    }

    /** What JUnit's time-out is for this test. JUnit itself applies it to the methods of a test, and not to what waits before them. */
    private static Optional<Duration> limit(ExtensionContext test) {
        List<AnnotatedElement> places = new ArrayList<>(Contexts.classes(test));
        test.getTestMethod().ifPresent(places::add);
        Collections.reverse(places);
        for (AnnotatedElement place : places) {
            Optional<Timeout> timeout = AnnotationSupport.findAnnotation(place, Timeout.class);
            if (timeout.isPresent()) {
                return timeout.map(each -> Duration.of(each.value(), each.unit().toChronoUnit()));
            }
        }
        return DEFAULTS.stream()
                .flatMap(name -> test.getConfigurationParameter(name).stream())
                .map(text -> Durations.parse(text.matches("\\d+") ? text + "s" : text))
                .findFirst();
    }
}
