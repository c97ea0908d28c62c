package org.postroom.received;

import org.assertj.core.api.AbstractObjectAssert;

/** Assertions about {@link CommandTrace}. */
public class CommandTraceAssert extends AbstractObjectAssert<CommandTraceAssert, CommandTrace> {

    /**
     * Assertions about one of them.
     *
     * @param actual what they are about
     */
    public CommandTraceAssert(CommandTrace actual) {
        super(actual, CommandTraceAssert.class);
    }
}
