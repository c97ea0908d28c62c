package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.BodyType;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;
import org.postroom.protocol.making.Made;

/** What the end of the content means: a message, or a refusal of what was too much (RFC 5321, 4.1.1.4). */
final class EndOfContentRule {

    private static final Reply OK = Made.enhanced(ReplyCode.OK, "2.6.0", "Message accepted");

    private final Profile profile;

    EndOfContentRule(Profile profile) {
        this.profile = profile;
    }

    Step step(SessionState state, ContentFacts facts) {
        if (state.expects() instanceof Expect.Chunk chunk && chunk.refusal() != null) {
            return refused(state, chunk);
        } else if (state.transaction() == null) {
            return Step.stay(Guard.nobody(), state.expecting(Expect.COMMAND_LINE));
        }
        boolean more = state.expects() instanceof Expect.Chunk chunk && !chunk.isLast();
        return more ? chunk(state, facts) : message(state, facts);
    }

    /** A chunk that was swallowed; if it is said to be the last one of a message all the same, that message is over, and lost. */
    private static Step refused(SessionState state, Expect.Chunk chunk) {
        SessionState after = state.expecting(Expect.COMMAND_LINE);
        return Step.of(
                chunk.refusal(),
                chunk.isLast() && state.transaction() != null
                        ? Next.ended(after.withoutTransaction(), state.transaction(), Outcome.REFUSED)
                        : Next.of(after),
                Next.of(after));
    }

    /** A chunk that others follow; what is to be found in it is found in the message as a whole, unless it ends the transaction. */
    private Step chunk(SessionState state, ContentFacts facts) {
        Transaction transaction = state.transaction();
        SessionState after = state.expecting(Expect.COMMAND_LINE);
        boolean taken = facts.storage() == Storage.KEPT;
        Step step = Step.of(
                taken ? Reply.of(ReplyCode.OK, facts.size() + " octets taken") : reply(state, facts),
                Next.of(after.in(transaction.with(facts))),
                Next.ended(after.withoutTransaction(), transaction, Outcome.REFUSED));
        return taken
                ? step
                : step.with(findings(transaction, transaction.chunked().and(facts)));
    }

    private Step message(SessionState state, ContentFacts facts) {
        Transaction transaction = state.transaction();
        // Behind the content the next group may follow at once (RFC 2920, 3.1).
        SessionState before = state.with(state.tally().endingGroup(false));
        SessionState after = before.withoutTransaction().expecting(Expect.COMMAND_LINE);
        SessionState delivered = after.with(after.tally().delivered());
        return Step.of(
                        transaction.accepted() == 0 ? Guard.nobody() : reply(state, facts),
                        // Accepted means stored, whatever a fault says to the client.
                        facts.storage() == Storage.KEPT
                                ? Next.ended(delivered, transaction, Outcome.COMPLETED)
                                : Next.ended(after, transaction, Outcome.REFUSED),
                        Next.ended(after, transaction, Outcome.REFUSED))
                .with(findings(transaction, transaction.chunked().and(facts)))
                .with(sizeFindings(transaction, transaction.chunked().and(facts)));
    }

    /** Whether what was declared is what came; an estimate may be some way off (RFC 1870, 5). */
    private static List<Finding> sizeFindings(Transaction transaction, ContentFacts facts) {
        long came = facts.size();
        OptionalLong declared = transaction.parameters().size();
        boolean wrong = facts.storage() == Storage.KEPT
                && declared.isPresent()
                && (came > declared.getAsLong() || declared.getAsLong() > 2 * came + 1_000);
        return wrong
                ? List.of(Found.of(
                        Rule.SIZE_WRONG, "MAIL declared " + declared.getAsLong() + " octets, but " + came + " came"))
                : List.of();
    }

    private Reply reply(SessionState state, ContentFacts facts) {
        long most = profile.limits().of(Limit.MESSAGE_SIZE);
        long limit = state.hello() == null ? most : state.hello().sizeLimit(most);
        if (facts.storage() == Storage.KEPT && state.transaction().chunked().size() + facts.size() > limit) {
            return tooLarge(limit);
        }
        return switch (facts.storage()) {
            case KEPT -> OK;
            case TOO_LARGE -> tooLarge(most);
            case FAILED ->
                Reply.of(
                        ReplyCode.INSUFFICIENT_STORAGE,
                        "The content could not be written to a temporary file of the server");
            case SWALLOWED -> Guard.unasked();
        };
    }

    private static Reply tooLarge(long limit) {
        return Made.enhanced(
                ReplyCode.STORAGE_EXCEEDED, "5.3.4", "The message is over the limit of " + limit + " octets");
    }

    private static List<Finding> findings(Transaction transaction, ContentFacts facts) {
        List<Finding> findings = new ArrayList<>(0);
        if (facts.early()) {
            findings.add(Found.of(Rule.PIPELINED_BEHIND_LAST, "Content was sent before the server had said 354"));
        }
        // SMTPUTF8 lets the header be UTF-8, and says nothing of the body (RFC 6531, 3.6).
        boolean isUtf8 = transaction.parameters().smtpUtf8();
        boolean eightBit = isUtf8 ? facts.eightBitBody() : facts.eightBit();
        if (eightBit && transaction.parameters().body().orElse(BodyType.SEVEN_BIT) == BodyType.SEVEN_BIT) {
            findings.add(Found.of(
                    Rule.EIGHT_BIT_UNDECLARED,
                    (isUtf8 ? "The body" : "The content") + " has octets over 127, but MAIL had no BODY=8BITMIME"));
        }
        if (facts.nul()
                && transaction
                        .parameters()
                        .body()
                        .filter(BodyType.BINARY::equals)
                        .isEmpty()) {
            findings.add(Found.of(Rule.NUL_IN_CONTENT, "The content has a NUL octet"));
        }
        if (facts.bareCr() > 0) {
            findings.add(Found.of(Rule.BARE_CR, "CR without LF in the content: " + times(facts.bareCr())));
        }
        if (facts.bareLf() > 0) {
            findings.add(Found.of(Rule.BARE_LF, "LF without CR in the content: " + times(facts.bareLf())));
        }
        if (facts.falseEnds() > 0) {
            findings.add(Found.of(
                    Rule.FALSE_END_OF_CONTENT,
                    "The content has what another server may take for its end, a dot"
                            + " between line ends that are not CRLF: " + times(facts.falseEnds())));
        }
        if (facts.longestLine() > 998) {
            findings.add(Found.of(
                    Rule.CONTENT_LINE_TOO_LONG,
                    "A line of the content has " + facts.longestLine() + " octets, where 998 are allowed"));
        }
        return findings;
    }

    private static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }
}
