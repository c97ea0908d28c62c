package org.postroom.protocol.machine;

import org.postroom.protocol.Ending;

/**
 * Where a session is. Immutable; a step carries the next one.
 *
 * @param expects what the server reads next
 * @param hello what HELO or EHLO said, or null
 * @param transaction the transaction under way, or null
 * @param messages how many messages this session has delivered
 * @param junk how many lines in a row were no command
 * @param endsGroup whether the last command must be the last of a pipelined group (RFC 2920, 3.1)
 */
public record SessionState(
        Expect expects, Hello hello, Transaction transaction, int messages, int junk, boolean endsGroup) {

    /** Before the greeting. */
    public static final SessionState CONNECTED = new SessionState(Expect.COMMAND_LINE, null, null, 0, 0, false);

    /** The same, reading something else next. */
    public SessionState expecting(Expect next) {
        return new SessionState(next, hello, transaction, messages, junk, endsGroup);
    }

    /** The same, to be closed. */
    public SessionState closing(Ending ending) {
        return expecting(new Expect.Close(ending));
    }

    /** The same after HELO or EHLO. */
    public SessionState greeted(Hello newHello) {
        return new SessionState(expects, newHello, transaction, messages, junk, endsGroup);
    }

    /** The same in a transaction. */
    public SessionState in(Transaction newTransaction) {
        return new SessionState(expects, hello, newTransaction, messages, junk, endsGroup);
    }

    /** The same in no transaction. */
    public SessionState withoutTransaction() {
        return in(null);
    }

    /** The same with one more message delivered, in no transaction. */
    public SessionState delivered() {
        return new SessionState(Expect.COMMAND_LINE, hello, null, messages + 1, junk, endsGroup);
    }

    /** The same with that many junk lines in a row. */
    public SessionState withJunk(int lines) {
        return lines == junk ? this : new SessionState(expects, hello, transaction, messages, lines, endsGroup);
    }

    /** The same after a command that must be the last of its group, or one that need not. */
    public SessionState endingGroup(boolean ends) {
        return ends == endsGroup ? this : new SessionState(expects, hello, transaction, messages, junk, ends);
    }
}
