package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import org.postroom.message.SmtpAssert;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.ReplyCode;

/**
 * Assertions about a {@link Recipient}: a forward-path that a client offered, and the reply it got. None of them waits.
 *
 * <pre>{@code
 * assertThat(envelope).recipient("ann@example.com").wasAccepted().hasParameter("NOTIFY", "FAILURE");
 * assertThat(envelope).recipient("eve@example.com").wasRepliedWith(550, "5.1.1");
 * }</pre>
 *
 * @since 0.1.0
 */
public class RecipientAssert extends SmtpAssert<RecipientAssert, Recipient> {

    /**
     * Makes assertions about a recipient.
     *
     * @param actual the recipient
     */
    public RecipientAssert(Recipient actual) {
        super(actual, RecipientAssert.class);
    }

    /**
     * Verifies that the forward-path was accepted.
     *
     * @return this
     * @throws AssertionError if it was refused
     */
    public RecipientAssert wasAccepted() {
        return verify(() -> requireAccepted(true, "accepted"));
    }

    /**
     * Verifies that the forward-path was refused.
     *
     * @return this
     * @throws AssertionError if it was accepted
     */
    public RecipientAssert wasRefused() {
        return verify(() -> requireAccepted(false, "refused"));
    }

    private void requireAccepted(boolean isAccepted, String words) {
        if (actual.isAccepted() != isAccepted) {
            throw failure(expected(
                    "the forward-path {} to be {}, but the reply was {}",
                    path(),
                    verbatim(words),
                    verbatim(actual.reply())));
        }
    }

    /**
     * Verifies that the reply to the forward-path had this code.
     *
     * @param code such as 550
     * @return this
     * @throws AssertionError if it had another
     */
    public RecipientAssert wasRepliedWith(int code) {
        return verify(() -> requireReply(String.valueOf(code)));
    }

    /**
     * Verifies that the reply to the forward-path had this code.
     *
     * @param code such as {@link ReplyCode#MAILBOX_UNAVAILABLE}
     * @return this
     * @throws AssertionError if it had another
     */
    public RecipientAssert wasRepliedWith(ReplyCode code) {
        return wasRepliedWith(code.code());
    }

    /**
     * Verifies that the reply to the forward-path had these codes.
     *
     * @param code such as 550
     * @param enhancedCode such as {@code 5.1.1} (RFC 3463)
     * @return this
     * @throws AssertionError if it had others
     */
    public RecipientAssert wasRepliedWith(int code, String enhancedCode) {
        return verify(() -> requireReply(code + " " + enhancedCode));
    }

    private void requireReply(String codes) {
        if (!ExchangeFailures.isReply(actual.reply(), codes)) {
            throw failure(
                    expected(
                            "the forward-path {} to be replied with {}, but the reply was {}",
                            path(),
                            verbatim(codes),
                            verbatim(actual.reply())),
                    ExchangeFailures.codes(actual.reply()),
                    codes);
        }
    }

    /**
     * Verifies that the command that offered the forward-path had this parameter, with whatever value or none.
     *
     * @param keyword such as {@code NOTIFY}, in any case
     * @return this
     * @throws AssertionError if it had no such parameter
     */
    public RecipientAssert hasParameter(String keyword) {
        return verify(() -> {
            if (!actual.path().parameters().has(keyword)) {
                throw failure(expected("the parameter {} with RCPT, but there {}", verbatim(keyword), parameters()));
            }
        });
    }

    /**
     * Verifies that the command that offered the forward-path had this parameter with this value.
     *
     * @param keyword such as {@code NOTIFY}, in any case
     * @param value such as {@code FAILURE,DELAY}, in the case it was sent in
     * @return this
     * @throws AssertionError if it had no such parameter, or another value
     */
    public RecipientAssert hasParameter(String keyword, String value) {
        return verify(() -> {
            Parameter wanted = Parameter.parse(keyword + '=' + value);
            if (!actual.path().parameters().asGiven().contains(wanted)) {
                throw failure(
                        expected("the parameter {} with RCPT, but there {}", verbatim(wanted), parameters()),
                        actual.path().parameters().toString(),
                        wanted.toString());
            }
        });
    }

    private Object path() {
        return verbatim("<" + actual.path().mailbox() + ">");
    }

    private Object parameters() {
        return verbatim(
                actual.path().parameters().isEmpty()
                        ? "was none"
                        : "was " + actual.path().parameters());
    }
}
