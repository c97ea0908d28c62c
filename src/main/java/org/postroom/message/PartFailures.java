package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.HexFormat;
import java.util.Optional;
import org.postroom.text.Counted;
import org.postroom.text.Failure;

/** The texts of failures about a part of a message. */
final class PartFailures {

    private static final int SHOWN_OCTETS = 16;

    private PartFailures() {}

    static Failure value(MessagePart part, String what, String wanted, Optional<String> there) {
        return (there.isEmpty()
                        ? expected("{} {}, but there was none", verbatim(what), wanted)
                        : expected("{} {}, but it was {}", verbatim(what), wanted, there.get()))
                .line("in the part {}", part);
    }

    static Failure size(MessagePart part, long wanted) {
        return expected("{}, but there were {}", octets(wanted), octets(part.size()))
                .line("in the part {}", part);
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
        return failure.line("in the part {}", part);
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
        return expected(sentence, wanted).content("It was", part.text()).line("in the part {}", part);
    }

    static Failure noMessage(MessagePart part) {
        return expected("a message, but the part is none").line("in the part {}", part);
    }
}
