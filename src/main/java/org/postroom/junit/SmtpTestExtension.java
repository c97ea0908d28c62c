package org.postroom.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.postroom.SmtpServer;

/**
 * The extension of {@link SmtpTest} and the other annotations here, which bring it along: JUnit makes it, and a test needs nothing of it.
 *
 * <p>One object serves all tests of a class, at the same time: it keeps nothing.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SmtpTestExtension extends FailureReporting
        implements TestInstancePreConstructCallback, BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    SmtpTestExtension() {}

    /** The constructor of a test's instance belongs to the test. JUnit before 5.12 knows nothing of it and never asks. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        boolean isFirst = instance.getOuterInstance().isEmpty()
                || context.getParent()
                        .flatMap(ExtensionContext::getTestInstanceLifecycle)
                        .filter(Lifecycle.PER_CLASS::equals)
                        .isPresent();
        if (isFirst) {
            EarlyServers.drop(context);
        }
    }

    /** Refuses what makes no sense once, instead of in each test, and starts the servers of the class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        for (ServerPlan plan : Plans.of(context).values()) {
            plan.server(context);
            if (AnnotatedServers.isForTheClass(context, plan)) {
                AnnotatedServers.forClass(context, plan);
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException, InterruptedException {
        EarlyServers.handOver(context);
        AnnotatedServers.start(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Offers.choose(parameter, context)
                .filter(offer -> offer.giver() == null)
                .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = Offers.choose(parameter, context).orElseThrow().name();
        SmtpServer server = server(parameter, context, Plans.of(context).get(name));
        return Handles.of(server, parameter.getParameter().getType());
    }

    private static SmtpServer server(ParameterContext parameter, ExtensionContext context, ServerPlan plan) {
        Optional<ExtensionContext> test = Contexts.test(context);
        if (test.isPresent()) {
            start(parameter, test.get());
            return AnnotatedServers.forTest(test.get(), plan);
        } else if (AnnotatedServers.isForTheClass(context, plan)) {
            return AnnotatedServers.forClass(context, plan);
        } else if (EarlyServers.areNeeded(parameter, context)) {
            return EarlyServers.server(context, plan);
        } else if (AnnotationSupport.isAnnotated(parameter.getDeclaringExecutable(), AfterAll.class)) {
            throw new ParameterResolutionException(Names.parameter(parameter)
                    + ": the servers of the tests are gone when an @AfterAll method runs; with lifetime = PER_CLASS, "
                    + plan.where() + " has one that is still there");
        }
        return AnnotatedServers.forClass(context, plan);
    }

    private static void start(ParameterContext parameter, ExtensionContext test) {
        try {
            AnnotatedServers.start(test);
        } catch (TimeoutException e) {
            throw new ParameterResolutionException(Names.parameter(parameter) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException(
                    Names.parameter(parameter) + ": interrupted while the test waited for its turn with a server", e);
        }
    }

    @Override
    Map<String, SmtpServer> reported(ExtensionContext context) {
        try {
            Map<String, SmtpServer> servers = AnnotatedServers.started(context);
            EarlyServers.waiting(context).forEach(servers::putIfAbsent);
            return servers;
        } catch (ExtensionConfigurationException e) {
            // That is the failure itself: nothing was started.
            return Map.of();
        }
    }
}
