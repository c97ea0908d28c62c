package org.postroom.received;

import static org.postroom.received.Failure.expected;
import static org.postroom.received.Failure.verbatim;

import java.util.HexFormat;
import org.postroom.text.Counted;

/** What is said when a part of a message is not as expected. */
final class PartFailures {

    private static final int SHOWN_OCTETS = 16;

    private PartFailures() {}

    static Failure value(MessagePart part, String what, String wanted, String there) {
        return about(
                there == null
                        ? expected("{} {}, but there was none", verbatim(what), wanted)
                        : expected("{} {}, but it was {}", verbatim(what), wanted, there),
                part);
    }

    static Failure size(MessagePart part, long wanted) {
        return about(expected("{}, but there were {}", octets(wanted), octets(part.size())), part);
    }

    static Failure octets(MessagePart part, byte[] wanted, byte[] there, int mismatch) {
        Failure failure = wanted.length == there.length
                ? expected("other octets, but the first difference is at octet {}", verbatim(mismatch))
                : expected(
                        "{}, but there were {}, and the first difference is at octet {}",
                        octets(wanted.length),
                        octets(there.length),
                        verbatim(mismatch));
        failure.detail("expected: {}", from(wanted, mismatch));
        failure.detail("but was:  {}", from(there, mismatch));
        return about(failure, part);
    }

    private static Failure.Verbatim octets(long octets) {
        return verbatim(Counted.of(octets, "octet"));
    }

    private static Failure.Verbatim from(byte[] octets, int start) {
        int end = Math.min(octets.length, start + SHOWN_OCTETS);
        String shown = HexFormat.ofDelimiter(" ").formatHex(octets, start, end);
        return verbatim(shown.isEmpty() ? "(the end)" : end < octets.length ? shown + " ..." : shown);
    }

    static Failure text(MessagePart part, String sentence, String wanted) {
        return about(expected(sentence, wanted).content("It was", part.text()), part);
    }

    static Failure noMessage(MessagePart part) {
        return about(expected("a message, but the part is none"), part);
    }

    private static Failure about(Failure failure, MessagePart part) {
        return failure.line("in the part {}", part);
    }
}
