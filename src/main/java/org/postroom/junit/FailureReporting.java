package org.postroom.junit;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;
import org.postroom.SmtpServer;

/**
 * The part of an extension that sees a test fail, wherever that happens, and adds what its servers heard to the failure. Of a test that
 * would pass it asks its servers to {@linkplain SmtpServer#verify() verify}: after the last {@code @AfterEach} method, while they still run.
 */
abstract class FailureReporting
        implements AfterEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor,
                TestWatcher {

    /** {@return the servers to report of, by name; those that were not started are not worth a word} */
    abstract Map<String, SmtpServer> reported(ExtensionContext context);

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Optional<Throwable> failure = context.getExecutionException();
        if (failure.isPresent()) {
            report(context, failure.get());
            return;
        }
        AssertionError first = null;
        for (SmtpServer server : reported(context).values()) {
            try {
                server.verify();
            } catch (AssertionError next) {
                if (first == null) {
                    first = next;
                } else {
                    first.addSuppressed(next);
                }
            }
        }
        if (first != null) {
            report(context, first);
            throw first;
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw report(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw report(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw report(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw report(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw report(context, failure);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        return reporting(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        reporting(invocation, context);
    }

    private <T> T reporting(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            throw report(context, failure);
        }
    }

    private Throwable report(ExtensionContext context, Throwable failure) {
        if (!isAborted(failure) && !(failure instanceof VirtualMachineError)) {
            reported(Contexts.test(context).orElse(context)).forEach((name, server) -> {
                if (!isTold(failure, server)) {
                    failure.addSuppressed(new SmtpTranscript(name, server));
                }
            });
        }
        return failure;
    }

    /** Says what to do where another extension wants to give the same parameter: JUnit has asked both, and shows that to no handler. */
    @Override
    public void testFailed(ExtensionContext context, Throwable failure) {
        if (failure instanceof ParameterResolutionException
                && String.valueOf(failure.getMessage())
                        .matches("(?s).*competing ParameterResolvers.*org\\.postroom\\.junit.*")
                && Stream.of(failure.getSuppressed()).noneMatch(ParameterResolutionException.class::isInstance)) {
            ParameterResolutionException advice = new ParameterResolutionException(
                    "Postroom would give this parameter, and so"
                            + " would another extension. Postroom leaves a parameter alone that has an annotation of another extension, such as"
                            + " @Autowired. Where Postroom is to give it, take SmtpServer, and of that mailSession(), mailProperties() or tls()");
            advice.setStackTrace(new StackTraceElement[0]);
            failure.addSuppressed(advice);
        }
    }

    private static boolean isTold(Throwable failure, SmtpServer server) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof SmtpTranscript transcript && transcript.isOf(server)) {
                return true;
            }
        }
        return false;
    }

    /** JUnit takes the assumptions of JUnit 4 for its own, where that is there. */
    private static boolean isAborted(Throwable failure) {
        if (failure instanceof TestAbortedException) {
            return true;
        }
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.junit.internal.AssumptionViolatedException")) {
                return true;
            }
        }
        return false;
    }
}
