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

    /** The mark of a test factory of which a test failed or was aborted: what that one left out is no second failure. */
    private static final String NOT_ALL_PASSED = "not all dynamic tests passed";

    /** {@return the servers to report of, by name; those that were not started are not worth a word} */
    abstract Map<String, SmtpServer> reported(ExtensionContext context);

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Optional<Throwable> failure = context.getExecutionException();
        if (failure.isPresent()) {
            report(context, failure.get());
            return;
        }
        if (Contexts.store(context).get(NOT_ALL_PASSED) != null) {
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
        boolean passes = false;
        try {
            reporting(invocation, context);
            passes = true;
        } finally {
            if (!passes) {
                Contexts.test(context)
                        .ifPresent(factory -> Contexts.store(factory).put(NOT_ALL_PASSED, true));
            }
        }
    }

    private <T> T reporting(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            throw report(context, failure);
        }
    }

    private Throwable report(ExtensionContext context, Throwable failure) {
        if (isAborted(failure) || failure instanceof VirtualMachineError) {
            return failure;
        }
        ExtensionContext test = Contexts.test(context).orElse(context);
        Map<String, SmtpServer> servers = reported(test);
        if (servers.isEmpty()) {
            return failure;
        }
        String id = test.getUniqueId();
        // Tests that run at the same time may throw the same object.
        synchronized (FailureReporting.class) {
            boolean isOfAnotherTest = transcripts(failure)
                    .findFirst()
                    .filter(told -> !told.isOf(id))
                    .isPresent();
            Throwable mine = isOfAnotherTest ? likeness(failure) : failure;
            servers.forEach((name, server) -> {
                if (transcripts(mine).noneMatch(told -> told.isOf(server))) {
                    mine.addSuppressed(new SmtpTranscript(name, server, id));
                }
            });
            return mine;
        }
    }

    private static Stream<SmtpTranscript> transcripts(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(SmtpTranscript.class::isInstance)
                .map(SmtpTranscript.class::cast);
    }

    /** A failure like one that another test has thrown before and that has the transcript of that test. */
    private static Throwable likeness(Throwable failure) {
        Throwable likeness = failure instanceof AssertionError
                ? new AssertionError(failure.getMessage(), failure.getCause())
                : new RuntimeException(failure.toString(), failure.getCause());
        likeness.setStackTrace(failure.getStackTrace());
        return likeness;
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
