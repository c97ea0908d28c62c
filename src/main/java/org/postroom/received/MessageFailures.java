package org.postroom.received;

import static org.postroom.received.Failure.expected;

/** What is said when a message is not as expected. */
final class MessageFailures {

    private MessageFailures() {}

    static Failure subject(ReceivedMessage message, String how, String wanted) {
        return about(expected(how + " {}, but it was {}", wanted, message.subject()), message);
    }

    static Failure about(Failure failure, ReceivedMessage message) {
        return failure.line("The message:").detail("{}", message);
    }
}
