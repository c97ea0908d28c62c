package org.postroom.received;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;
import org.postroom.message.SmtpAssert;
import org.postroom.protocol.Ending;
import org.postroom.text.Failure;

/**
 * Assertions about what was said and answered, in one session or in all.
 *
 * <p>A verb is a string in any case, since a client may send any. Only command lines count as commands: neither the greeting nor
 * content nor an answer within AUTH does. What asks for a command waits until it is there, as long as the server was told to
 * ({@code await}, 5 s by default); what asks for absence looks now.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> what it is about
 * @since 0.1.0
 */
public abstract class DialogueAssert<SELF extends DialogueAssert<SELF, ACTUAL>, ACTUAL>
        extends SmtpAssert<SELF, ACTUAL> {

    DialogueAssert(ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    abstract Exchanges said();

    /**
     * Passes if exactly these commands were sent, in this order. Waits until there are as many.
     *
     * @param verbs such as {@code "EHLO", "MAIL", "RCPT", "DATA", "QUIT"}
     * @return this
     */
    public SELF hasVerbs(String... verbs) {
        return verify(() -> {
            List<String> wanted = upperCase(verbs);
            said().arrives(exchanges -> verbs(exchanges).size() >= wanted.size());
            List<Exchange> exchanges = said().list();
            List<String> there = verbs(exchanges);
            if (!there.equals(wanted)) {
                throw failure(
                        TraceFailures.verbs(wanted, there, exchanges),
                        String.join(", ", there),
                        String.join(", ", wanted));
            }
        });
    }

    /**
     * Passes if these commands were sent in this order, whatever was sent between them. Waits until they are there.
     *
     * @param verbs such as {@code "STARTTLS", "AUTH", "MAIL"}
     * @return this
     */
    public SELF containsVerbsInOrder(String... verbs) {
        return verify(() -> {
            List<String> wanted = upperCase(verbs);
            if (!said().arrives(exchanges -> found(wanted, verbs(exchanges)) == wanted.size())) {
                List<Exchange> exchanges = said().list();
                throw failure(TraceFailures.verbsInOrder(
                        wanted, found(wanted, verbs(exchanges)), verbs(exchanges), exchanges));
            }
        });
    }

    /**
     * Passes if no command with this verb was sent so far. Does not wait.
     *
     * @param verb in any case
     * @return this
     */
    public SELF doesNotHaveVerb(String verb) {
        return verify(() -> {
            List<Exchange> sent = new VerbTrace(verb, said()).exchanges();
            if (!sent.isEmpty()) {
                throw failure(TraceFailures.sent(verb, sent));
            }
        });
    }

    static List<String> verbs(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> exchange.kind() == Exchange.Kind.COMMAND)
                .map(exchange -> exchange.command().verb())
                .toList();
    }

    private static List<String> upperCase(String... verbs) {
        return Arrays.stream(verbs).map(VerbTrace::verb).toList();
    }

    private static int found(List<String> wanted, List<String> there) {
        int found = 0;
        for (String verb : there) {
            found += found < wanted.size() && wanted.get(found).equals(verb) ? 1 : 0;
        }
        return found;
    }

    /**
     * Leads to the commands with a verb, however many there are, none included. Does not wait; what is asked about them may.
     *
     * @param verb in any case
     * @return assertions about them
     */
    public final CommandAssert command(String verb) {
        return lead(() -> new VerbTrace(verb, said()), CommandAssert::new);
    }

    /**
     * Passes if the verb was sent, and each time over TLS, be it after STARTTLS or with TLS from the first octet. Waits until it was
     * sent.
     *
     * @param verb such as {@code AUTH}
     * @return this
     */
    public SELF startedTlsBefore(String verb) {
        return verify(() -> {
            VerbTrace commands = new VerbTrace(verb, said());
            said().arrives(exchanges -> !commands.of(exchanges).isEmpty());
            List<Exchange> sent = commands.exchanges();
            if (sent.isEmpty()) {
                throw failure(TraceFailures.neverSent("TLS to be started before " + commands.verb(), commands));
            }
            List<Exchange> inClearText =
                    sent.stream().filter(exchange -> !exchange.isEncrypted()).toList();
            if (!inClearText.isEmpty()) {
                throw failure(TraceFailures.inClearText(commands, inClearText));
            }
        });
    }

    /**
     * Passes if nothing that logs in was sent over a connection without TLS, so far, by a mechanism that shows it: with PLAIN, LOGIN and
     * the OAuth ones whoever listens learns the secret; with CRAM-MD5, DIGEST-MD5, SCRAM, NTLM, GSSAPI and EXTERNAL he does not. Does not
     * wait.
     *
     * @return this
     */
    public SELF sentNoCredentialsInClearText() {
        return verify(() -> {
            List<Exchange> shown = Credentials.inClearText(said().list());
            if (!shown.isEmpty()) {
                throw failure(TraceFailures.credentials(shown));
            }
        });
    }

    /**
     * Passes if there was exactly one connection. Waits until there is one.
     *
     * @return this
     */
    public SELF hasUsedOneConnection() {
        return verify(() -> {
            said().arrives(1, said().patience());
            List<SmtpSession> sessions = said().sessions();
            if (sessions.size() != 1) {
                throw failure(TraceFailures.connections(sessions, said()));
            }
        });
    }

    /**
     * Passes if at least one connection was used for more than one transaction; a MAIL that was refused and tried again is no further one. Waits
     * until one was.
     *
     * @return this
     */
    public SELF hasReusedConnections() {
        return verify(() -> {
            if (!said().arrives(exchanges -> said().sessions().stream().anyMatch(SmtpSession::isReused))) {
                throw failure(TraceFailures.notReused(said().sessions(), said()));
            }
        });
    }

    /**
     * Passes if there was a session, and each ended with QUIT. Waits until no session is open.
     *
     * @return this
     */
    public SELF endedWithQuit() {
        return verify(() -> {
            Predicate<SmtpSession> open = SmtpSession::isOpen;
            said().awaits(
                            () -> !said().sessions().isEmpty()
                                    && said().sessions().stream().noneMatch(open),
                            said().patience());
            List<SmtpSession> others = said().sessions().stream()
                    .filter(session -> session.ending() != Ending.QUIT)
                    .toList();
            if (!others.isEmpty() || said().sessions().isEmpty()) {
                throw failure(TraceFailures.noQuit(others, said()));
            }
        });
    }

    /**
     * Passes if the client sent commands in groups, at least once: without waiting for the reply to one before it sent the next
     * (RFC 2920). Waits until it did.
     *
     * @return this
     */
    public SELF wasPipelined() {
        return verify(() -> {
            if (!said().arrives(exchanges -> exchanges.stream().anyMatch(Exchange::isPipelined))) {
                throw failure(TraceFailures.notPipelined(said()));
            }
        });
    }

    /**
     * Passes if the client did nothing wrong so far, of whatever severity. Does not wait.
     *
     * @return this
     */
    public SELF hasNoFindings() {
        return verify(() -> requireNone("no findings", finding -> true));
    }

    /**
     * Passes if the client did nothing wrong of this severity so far. Does not wait.
     *
     * @param severity which
     * @return this
     */
    public SELF hasNoFindingsOf(Severity severity) {
        return verify(
                () -> requireNone("no findings of severity " + severity, finding -> finding.severity() == severity));
    }

    private void requireNone(String words, Predicate<Finding> which) {
        List<Exchange> wrong = said().list().stream()
                .filter(exchange -> exchange.findings().stream().anyMatch(which))
                .toList();
        if (!wrong.isEmpty()) {
            List<Finding> findings = wrong.stream()
                    .flatMap(exchange -> exchange.findings().stream())
                    .filter(which)
                    .toList();
            throw failure(Failure.unwanted(words, findings).block("What was said:", ExchangeFailures.said(wrong)));
        }
    }
}
