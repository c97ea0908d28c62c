package org.postroom.text;

import java.util.Arrays;
import java.util.Optional;

/** The place in a person's code from which this library was called. */
public final class CallSite {

    private static final String LIBRARY = "org.postroom.";

    private CallSite() {}

    /**
     * Takes the frames of this library off the top of a failure, so that it begins with the line of the test.
     *
     * @param failure the failure
     * @param <T> its type
     * @return the same failure
     */
    public static <T extends Throwable> T first(T failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        int first = 0;
        while (first < frames.length && !isOfAPerson(frames[first].getClassName())) {
            first++;
        }
        if (first > 0 && first < frames.length) {
            failure.setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
        }
        return failure;
    }

    /** {@return the frame that called this library, as a stack trace has it; empty if that is a frame of JUnit} */
    public static Optional<String> here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> isOfAPerson(frame.getClassName()))
                        .findFirst())
                .filter(frame -> !frame.getClassName().startsWith("org.junit."))
                .map(frame -> {
                    StackTraceElement element = frame.toStackTraceElement();
                    return element.getClassName() + "." + element.getMethodName() + "(" + element.getFileName() + ":"
                            + element.getLineNumber() + ")";
                });
    }

    private static boolean isOfAPerson(String type) {
        return type.startsWith(LIBRARY) ? isTest(type) : !type.matches("(org\\.assertj|java|jdk|sun)\\..*");
    }

    /** The tests of this library are in its packages. */
    private static boolean isTest(String type) {
        int nested = type.indexOf('$');
        return (nested < 0 ? type : type.substring(0, nested)).endsWith("Test");
    }
}
