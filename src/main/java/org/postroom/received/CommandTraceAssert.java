package org.postroom.received;

/**
 * Assertions about a {@link CommandTrace}: what was said and answered in all sessions.
 *
 * <pre>{@code
 * assertThat(trace).hasVerbs("EHLO", "MAIL", "RCPT", "DATA", "QUIT");
 * assertThat(trace).command("RCPT").wasSentTimes(3).wasRepliedWith(451);
 * }</pre>
 *
 * @since 0.1.0
 */
public class CommandTraceAssert extends DialogueAssert<CommandTraceAssert, CommandTrace> {

    /**
     * Assertions about a trace.
     *
     * @param actual what they are about
     */
    public CommandTraceAssert(CommandTrace actual) {
        super(actual, CommandTraceAssert.class);
    }

    @Override
    Exchanges said() {
        return actual.exchanges();
    }
}
