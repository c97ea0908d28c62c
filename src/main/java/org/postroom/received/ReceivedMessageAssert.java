package org.postroom.received;

import java.util.function.UnaryOperator;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;

/**
 * Assertions about a {@link ReceivedMessage}: its headers, what it says, and how it came. None of them waits: a message is complete
 * when it is there.
 *
 * <pre>{@code
 * assertThat(messages).hasSingleMessage()
 *     .hasSubject("Welcome, Ann")
 *     .isFrom("no-reply@shop.example")
 *     .hasForwardPaths("ann@example.com")
 *     .hasAttachment("terms.pdf", terms -> terms.hasContentType("application/pdf"));
 * }</pre>
 *
 * @since 0.1.0
 */
public class ReceivedMessageAssert extends MessageContentAssert<ReceivedMessageAssert, ReceivedMessage> {

    /**
     * Assertions about a message.
     *
     * @param actual what they are about
     */
    public ReceivedMessageAssert(ReceivedMessage actual) {
        super(actual, ReceivedMessageAssert.class);
    }

    /**
     * Leads to the envelope the message came in.
     *
     * @return assertions about it
     */
    public final EnvelopeAssert envelope() {
        return lead(() -> actual.envelope(), EnvelopeAssert::new);
    }

    /**
     * Leads to the session the message came in.
     *
     * @return assertions about it
     */
    public final SmtpSessionAssert session() {
        return lead(() -> actual.session(), SmtpSessionAssert::new);
    }

    /**
     * Passes if these forward-paths were accepted for the message, all of them, in this order, and no others; see
     * {@link EnvelopeAssert#hasForwardPaths(String...)}.
     *
     * @param forwardPaths such as {@code ann@example.com}
     * @return this
     */
    public ReceivedMessageAssert hasForwardPaths(String... forwardPaths) {
        return verify(() -> described(new EnvelopeAssert(actual.envelope())).hasForwardPaths(forwardPaths));
    }

    /**
     * Passes if this is the reverse-path of the message; see {@link EnvelopeAssert#hasReversePath(String)}.
     *
     * @param reversePath such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return this
     */
    public ReceivedMessageAssert hasReversePath(String reversePath) {
        return verify(() -> described(new EnvelopeAssert(actual.envelope())).hasReversePath(reversePath));
    }

    /**
     * Passes if the message went to each of these and no header shows it; further blind copies do not matter.
     *
     * @param forwardPaths such as {@code boss@example.com}
     * @return this
     */
    public ReceivedMessageAssert hasBlindCopyTo(String... forwardPaths) {
        return verify(() -> {
            for (String forwardPath : forwardPaths) {
                Mailbox mailbox = ForwardPath.parse(forwardPath).mailbox();
                if (actual.blindCopies().stream()
                        .noneMatch(path -> path.mailbox().equals(mailbox))) {
                    throw failure(EnvelopeFailures.blindCopy(actual, mailbox));
                }
            }
        });
    }

    /**
     * Passes if the message was sent over TLS, from the command that named its reverse-path on.
     *
     * @return this
     */
    public ReceivedMessageAssert wasSentOverTls() {
        return verify(() -> {
            if (!actual.envelope().exchanges().stream().allMatch(Exchange::isEncrypted)) {
                throw failure(SessionFailures.noTls(actual));
            }
        });
    }

    /**
     * Passes if the client had authenticated as this user.
     *
     * @param user the authentication identity, with its case
     * @return this
     */
    public ReceivedMessageAssert wasSentBy(String user) {
        return verify(() -> {
            if (!actual.session().user().filter(user::equals).isPresent()) {
                throw failure(HeaderFailures.about(SessionFailures.user(actual.session(), user), actual));
            }
        });
    }

    /**
     * Passes if the message is as the file {@code src/test/resources/snapshots/<name>.eml}, but for what varies from run to run: dates,
     * identifiers ({@code Message-ID}, {@code Content-ID}, {@code References}) and boundaries. How lines end does not matter.
     *
     * <p>With the system property {@code postroom.snapshots=write}, or {@code POSTROOM_SNAPSHOTS=write} in the environment, the file is
     * written and the assertion passes: read what was written, and keep it with the test. The folder is looked for from the working
     * directory on, which is the project's with Maven, Gradle and most editors; the system property
     * {@code postroom.snapshots.directory} names another one.
     *
     * @param name such as {@code welcome} or {@code signup/welcome}
     * @return this
     */
    public ReceivedMessageAssert matchesSnapshot(String name) {
        return matchesSnapshot(name, UnaryOperator.identity());
    }

    /**
     * The same as {@link #matchesSnapshot(String)} for a message with more that varies.
     *
     * @param name such as {@code welcome} or {@code signup/welcome}
     * @param normalisation replaces what varies, such as a token, in the text of the whole message; a character is an octet there, and
     *     lines end with a line feed
     * @return this
     */
    public ReceivedMessageAssert matchesSnapshot(String name, UnaryOperator<String> normalisation) {
        return verify(() -> {
            Snapshot snapshot = Snapshot.named(name);
            String there = Snapshot.of(actual, normalisation);
            if (Snapshot.isToBeWritten()) {
                snapshot.write(there);
                return;
            }
            String approved = snapshot.approved().orElseThrow(() -> failure(SnapshotFailures.absent(snapshot, actual)));
            if (!approved.equals(there)) {
                throw failure(SnapshotFailures.differs(snapshot, actual, there, approved), there, approved);
            }
        });
    }
}
