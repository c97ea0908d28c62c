package org.postroom.received;

import static org.postroom.received.Failure.expected;
import static org.postroom.received.Failure.verbatim;

import java.util.List;
import java.util.Optional;

/** What is said when the headers of a message are not as expected. */
final class HeaderFailures {

    private static final int MOST_NAMES = 20;

    private HeaderFailures() {}

    /** The message it is about, in one line. */
    static Failure about(Failure failure, ReadableMessage message) {
        return failure.line("in {}", message);
    }

    static Failure subject(ReadableMessage message, String wanted, String value) {
        String there = message.subject();
        Failure failure = there.isEmpty() && message.header("Subject").isEmpty()
                ? expected(wanted + ", but there was none", value)
                : expected(wanted + ", but it was {}", value, there);
        if (there.strip().equalsIgnoreCase(value.strip())) {
            failure.line("They differ in case or in the space around them only");
        }
        return about(failure, message);
    }

    static Failure addresses(
            ReadableMessage message, String words, String header, Addressees wanted, Addressees there) {
        Failure failure = expected(
                "a message {} {}, but {} named {}",
                verbatim(words),
                verbatim(wanted),
                verbatim(header),
                verbatim(there));
        for (Addressees.Addressee missing : wanted.missingFrom(there)) {
            Optional<Addressees.Addressee> near =
                    there.list().stream().filter(missing::isNear).findFirst();
            if (near.isPresent()) {
                failure.line("{} differs from {} in case or name", verbatim(missing), verbatim(near.get()));
            } else if (message instanceof ReceivedMessage received && went(received, missing)) {
                failure.line(
                        "The envelope does name {}: headers are what a mail program shows, hasForwardPaths(..) asks where a message went",
                        verbatim(missing));
            }
        }
        return about(failure, message);
    }

    private static boolean went(ReceivedMessage message, Addressees.Addressee addressee) {
        return message.envelope().forwardPaths().stream()
                .anyMatch(path -> path.address().equalsIgnoreCase(addressee.address()));
    }

    static Failure header(ReadableMessage message, String name, String value) {
        List<String> there = message.headers(name);
        if (there.isEmpty()) {
            return missing(message, name);
        }
        Failure failure = expected("the header {} to be {}, but it was", named(name), value);
        return about(failure.each(there, other -> failure.detail("{}", other)), message);
    }

    static Failure missing(ReadableMessage message, String name) {
        String names = String.join(
                ", ",
                message.headers().stream()
                        .map(Header::name)
                        .distinct()
                        .limit(MOST_NAMES)
                        .toList());
        Failure failure = expected("a header {}, but there was none", named(name));
        return about(failure.line("There were: {}", verbatim(names.isEmpty() ? "no headers at all" : names)), message);
    }

    static Failure surplus(ReadableMessage message, String name) {
        List<String> there = message.headers(name);
        Failure failure = expected(
                "no header {}, but there {}",
                named(name),
                verbatim(there.size() == 1 ? "was one" : "were " + there.size()));
        return about(failure.each(there, value -> failure.detail("{}", value)), message);
    }

    static Failure noDate(ReadableMessage message) {
        return message.header("Date")
                .map(date -> about(expected("a date, but the header Date could not be read: {}", date), message))
                .orElseGet(() -> missing(message, "Date"));
    }

    private static Failure.Verbatim named(String name) {
        return verbatim(name);
    }
}
