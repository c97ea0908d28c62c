package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.postroom.text.Failure;

/** The texts of failures about the headers of a message. */
final class HeaderFailures {

    private static final int MOST_NAMES = 20;

    private HeaderFailures() {}

    static Failure subject(ReadableMessage message, String wanted, String value) {
        String there = message.subject();
        Failure failure = there.isEmpty() && message.header("Subject").isEmpty()
                ? expected(wanted + ", but there was none", value)
                : expected(wanted + ", but it was {}", value, there);
        if (there.strip().equalsIgnoreCase(value.strip())) {
            failure.line("They differ in case or in the space around them only");
        }
        return failure.in(message);
    }

    static Failure addresses(
            ReadableMessage message,
            String words,
            String header,
            AddressList wanted,
            AddressList there,
            Predicate<String> went) {
        Failure failure = expected(
                "a message {} {}, but {} named {}",
                verbatim(words),
                verbatim(wanted),
                verbatim(header),
                verbatim(there));
        for (AddressList.Addressee missing : wanted.missingFrom(there)) {
            Optional<AddressList.Addressee> near =
                    there.list().stream().filter(missing::isNear).findFirst();
            if (near.isPresent()) {
                failure.line("{} differs from {} in case or name", verbatim(missing), verbatim(near.get()));
            } else if (went.test(missing.address())) {
                failure.line(
                        "The envelope does name {}: headers are what a mail program shows, hasForwardPaths(..) asks where a message went",
                        verbatim(missing));
            }
        }
        return failure.in(message);
    }

    static Failure header(ReadableMessage message, String name, String value) {
        List<String> there = message.headers(name);
        if (there.isEmpty()) {
            return missing(message, name);
        }
        Failure failure = expected("the header {} to be {}, but it was", named(name), value);
        return failure.each(there, other -> failure.detail("{}", other)).in(message);
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
        return failure.line("There were: {}", verbatim(names.isEmpty() ? "no headers at all" : names))
                .in(message);
    }

    static Failure surplus(ReadableMessage message, String name) {
        return Failure.unwanted("no header " + name, message.headers(name)).in(message);
    }

    static Failure noDate(ReadableMessage message) {
        return message.header("Date")
                .map(date -> expected("a date, but the header Date could not be read: {}", date)
                        .in(message))
                .orElseGet(() -> missing(message, "Date"));
    }

    static Failure noMessageId(ReadableMessage message) {
        return message.header("Message-ID")
                .map(id -> expected("a Message-ID, but the header Message-ID has none in it: {}", id)
                        .in(message))
                .orElseGet(() -> missing(message, "Message-ID"));
    }

    private static Failure.Verbatim named(String name) {
        return verbatim(name);
    }
}
