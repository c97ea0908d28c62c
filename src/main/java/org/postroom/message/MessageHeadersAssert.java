package org.postroom.message;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstantAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.StringAssert;

/**
 * Assertions about the headers of a message: the subject and the addresses that a mail program shows, whoever the message really went to. Values are unfolded and
 * decoded (RFC 2047). None of them waits: a message is complete when it is there.
 *
 * <pre>{@code
 * assertThat(message).hasSubject("Welcome").isFrom("Shop <no-reply@shop.example>");     // passes
 * assertThat(message).isTo("bob@example.com");                                          // fails if To names Ann, and says so
 * }</pre>
 *
 * <p>An address is given as {@code ann@example.com}, or as {@code Ann Example <ann@example.com>} to ask for the name too.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> the message
 * @since 0.1.0
 */
public abstract class MessageHeadersAssert<
                SELF extends MessageHeadersAssert<SELF, ACTUAL>, ACTUAL extends ReadableMessage>
        extends SmtpAssert<SELF, ACTUAL> {

    /**
     * Makes an assertion.
     *
     * @param actual the message
     * @param self the class of the assertion
     */
    protected MessageHeadersAssert(ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    /**
     * Verifies that this is the subject.
     *
     * @param subject the whole subject
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasSubject(String subject) {
        return verify(() -> {
            String there = actual.subject();
            if (!hasSubjectHeader() || !there.equals(subject)) {
                throw failure(HeaderFailures.subject(actual, "the subject {}", subject), there, subject);
            }
        });
    }

    /**
     * Verifies that the subject contains this.
     *
     * @param piece the piece
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasSubjectContaining(String piece) {
        return verify(() -> {
            if (!hasSubjectHeader() || !actual.subject().contains(piece)) {
                throw failure(HeaderFailures.subject(actual, "a subject containing {}", piece));
            }
        });
    }

    /**
     * Verifies that the whole subject matches this.
     *
     * @param regex a regular expression
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasSubjectMatching(String regex) {
        return verify(() -> {
            Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
            if (!hasSubjectHeader() || !pattern.matcher(actual.subject()).matches()) {
                throw failure(HeaderFailures.subject(actual, "a subject matching {}", regex));
            }
        });
    }

    private boolean hasSubjectHeader() {
        return actual.header("Subject").isPresent();
    }

    /**
     * Verifies that From names exactly these addresses, in any order.
     *
     * @param addresses the addresses, such as {@code no-reply@shop.example}
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF isFrom(String... addresses) {
        return verify(() -> requireAddresses("from", "From", AddressList.of(actual.from()), addresses));
    }

    /**
     * Verifies that To names exactly these addresses, in any order. The mailboxes that a received message
     * really went to are in its envelope, see {@code hasForwardPaths(..)}.
     *
     * @param addresses the addresses, such as {@code ann@example.com}
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF isTo(String... addresses) {
        return verify(() -> requireAddresses("to", "To", AddressList.of(actual.to()), addresses));
    }

    /**
     * Verifies that Cc names exactly these addresses, in any order.
     *
     * @param addresses the addresses, such as {@code bob@example.com}
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF isCc(String... addresses) {
        return verify(() -> requireAddresses("in copy to", "Cc", AddressList.of(actual.cc()), addresses));
    }

    /**
     * Verifies that Reply-To names exactly these addresses, in any order.
     *
     * @param addresses the addresses, such as {@code help@shop.example}
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasReplyTo(String... addresses) {
        return verify(
                () -> requireAddresses("with replies to", "Reply-To", AddressList.of(actual.replyTo()), addresses));
    }

    private void requireAddresses(String words, String header, AddressList there, String... addresses) {
        AddressList wanted = AddressList.parse(addresses);
        if (!wanted.areExactly(there)) {
            throw failure(
                    HeaderFailures.addresses(actual, words, header, wanted, there, this::wentTo),
                    there.toString(),
                    wanted.toString());
        }
    }

    /**
     * Tells whether a message went to an address, whatever its headers say: a failure about them says so.
     *
     * @param address the address that a header was expected to name
     * @return whether the envelope names it; false for a message that has none
     */
    protected boolean wentTo(String address) {
        return false;
    }

    /**
     * Verifies that there is a header of this name.
     *
     * @param name the name, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasHeader(String name) {
        return verify(() -> requireHeader(name));
    }

    /**
     * Verifies that there is a header of this name and value; others of the name do not matter.
     *
     * @param name the name, in any case
     * @param value the whole value
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasHeader(String name, String value) {
        return verify(() -> {
            List<String> there = actual.headers(name);
            if (!there.contains(value)) {
                throw failure(HeaderFailures.header(actual, name, value), String.join("\n", there), value);
            }
        });
    }

    /**
     * Verifies that there is no header of this name.
     *
     * @param name the name, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF doesNotHaveHeader(String name) {
        return verify(() -> {
            if (!actual.headers(name).isEmpty()) {
                throw failure(HeaderFailures.surplus(actual, name));
            }
        });
    }

    private String requireHeader(String name) {
        return actual.header(name).orElseThrow(() -> failure(HeaderFailures.missing(actual, name)));
    }

    /**
     * Leads to the value of the first header of this name, which must be there; it may be empty. That there is none is what
     * {@link #doesNotHaveHeader(String)} verifies.
     *
     * @param name the name, in any case
     * @return assertions about the value
     * @throws AssertionError if there is none; it names the headers there are
     */
    public final StringAssert header(String name) {
        return leadToString(() -> requireHeader(name));
    }

    /**
     * Leads to the values of all headers of this name, in order; there may be none.
     *
     * @param name the name, in any case
     * @return assertions about the values
     */
    public final ListAssert<String> headers(String name) {
        return leadToList(() -> actual.headers(name));
    }

    /**
     * Leads to the subject, which must be there; it may be empty. That there is none is {@code doesNotHaveHeader("Subject")}.
     *
     * @return assertions about a string
     * @throws AssertionError if there is no Subject header
     */
    public final StringAssert subject() {
        return leadToString(() -> requireHeader("Subject"));
    }

    /**
     * Leads to the date of the Date header, which must be there.
     *
     * @return assertions about an instant
     * @throws AssertionError if there is none, or it cannot be read
     */
    public final InstantAssert date() {
        return this.<Instant, InstantAssert>lead(
                () -> actual.date().orElseThrow(() -> failure(HeaderFailures.noDate(actual))),
                InstantAssert::new,
                Instant.class,
                InstantAssert.class);
    }

    /**
     * Leads to the Message-ID, which must be there.
     *
     * @return assertions about a string
     * @throws AssertionError if there is none, or it is empty
     */
    public final StringAssert messageId() {
        return leadToString(() -> actual.messageId().orElseThrow(() -> failure(HeaderFailures.noMessageId(actual))));
    }
}
