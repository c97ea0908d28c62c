package org.postroom.received;

import java.time.Duration;
import org.postroom.message.SmtpAssert;
import org.postroom.protocol.ReplyCode;
import org.postroom.text.Failure;

/**
 * Assertions about an {@link Exchange}: one thing a client said, and the reply. None of them waits.
 *
 * @since 0.1.0
 */
public class ExchangeAssert extends SmtpAssert<ExchangeAssert, Exchange> {

    /**
     * Assertions about an exchange.
     *
     * @param actual what they are about
     */
    public ExchangeAssert(Exchange actual) {
        super(actual, ExchangeAssert.class);
    }

    /**
     * Passes if the exchange is a command with this verb.
     *
     * @param verb in any case
     * @return this
     */
    public ExchangeAssert hasVerb(String verb) {
        return verify(() -> {
            if (!actual.command().is(VerbTrace.verb(verb))) {
                String there = actual.command().verb();
                throw failure(ExchangeFailures.of(actual, "the command {}, but it was {}", verb, there), there, verb);
            }
        });
    }

    /**
     * Passes if this is what followed the verb.
     *
     * @param argument the whole argument as it was sent, such as {@code FROM:<ann@example.com>}; secrets are masked with ****
     * @return this
     */
    public ExchangeAssert hasArgument(String argument) {
        return verify(() -> {
            String there = actual.command().argument();
            if (!there.equals(argument)) {
                throw failure(
                        ExchangeFailures.of(actual, "the argument {}, but it was {}", argument, there),
                        there,
                        argument);
            }
        });
    }

    /**
     * Passes if the reply had this code.
     *
     * @param code such as 250
     * @return this
     */
    public ExchangeAssert wasRepliedWith(int code) {
        return verify(() -> requireReply(String.valueOf(code)));
    }

    /**
     * Passes if the reply had this code.
     *
     * @param code such as {@link ReplyCode#OK}
     * @return this
     */
    public ExchangeAssert wasRepliedWith(ReplyCode code) {
        return wasRepliedWith(code.code());
    }

    /**
     * Passes if the reply had these codes.
     *
     * @param code such as 550
     * @param enhancedCode such as {@code 5.1.1} (RFC 3463)
     * @return this
     */
    public ExchangeAssert wasRepliedWith(int code, String enhancedCode) {
        return verify(() -> requireReply(code + " " + enhancedCode));
    }

    private void requireReply(String code) {
        if (!ExchangeFailures.isRepliedWith(actual, code)) {
            String there = ExchangeFailures.codes(actual);
            throw failure(
                    ExchangeFailures.of(
                            actual, "the reply {}, but it was {}", Failure.verbatim(code), Failure.verbatim(there)),
                    there,
                    code);
        }
    }

    /**
     * Passes if the reply took no longer than this.
     *
     * @param limit how long it may have taken
     * @return this
     */
    public ExchangeAssert wasRepliedWithin(Duration limit) {
        return verify(() -> {
            if (actual.took().compareTo(limit) > 0) {
                throw failure(ExchangeFailures.of(
                        actual,
                        "the reply within {}, but it took {}",
                        Failure.verbatim(ExchangeFailures.words(limit)),
                        Failure.verbatim(ExchangeFailures.words(actual.took()))));
            }
        });
    }

    /**
     * Passes if the exchange went over TLS.
     *
     * @return this
     */
    public ExchangeAssert isEncrypted() {
        return verify(() -> {
            if (!actual.isEncrypted()) {
                throw failure(ExchangeFailures.of(actual, "the exchange to be encrypted, but it was in clear text"));
            }
        });
    }

    /**
     * Passes if the exchange did not go over TLS.
     *
     * @return this
     */
    public ExchangeAssert isNotEncrypted() {
        return verify(() -> {
            if (actual.isEncrypted()) {
                throw failure(ExchangeFailures.of(actual, "the exchange to be in clear text, but it was encrypted"));
            }
        });
    }

    /**
     * Passes if the command had arrived before the reply to what precedes it was sent (RFC 2920).
     *
     * @return this
     */
    public ExchangeAssert isPipelined() {
        return verify(() -> {
            if (!actual.isPipelined()) {
                throw failure(ExchangeFailures.of(
                        actual, "the command to be pipelined, but the client had waited for the reply before it"));
            }
        });
    }

    /**
     * Leads to the transaction that the exchange belongs to, which must have ended.
     *
     * <pre>{@code
     * assertThat(trace).command("RCPT").last().transaction().wasRefused();
     * }</pre>
     *
     * @return assertions about the envelope of the transaction
     * @throws AssertionError if the exchange belongs to no transaction, or to one that is under way
     */
    public final EnvelopeAssert transaction() {
        return lead(
                () -> actual.transaction()
                        .orElseThrow(() -> failure(ExchangeFailures.of(
                                actual, "the exchange to belong to a transaction that has ended, but it does not"))),
                EnvelopeAssert::new);
    }

    /**
     * Leads to the session that the exchange is in.
     *
     * @return assertions about the session
     */
    public final SmtpSessionAssert session() {
        return lead(() -> actual.session(), SmtpSessionAssert::new);
    }

    /**
     * Passes if the client did nothing wrong here, of whatever severity.
     *
     * @return this
     */
    public ExchangeAssert hasNoFindings() {
        return verify(() -> {
            if (!actual.findings().isEmpty()) {
                throw failure(
                        Failure.unwanted("no findings", actual.findings()).block("The exchange:", actual.toString()));
            }
        });
    }
}
