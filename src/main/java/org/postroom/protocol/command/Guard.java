package org.postroom.protocol.command;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.BodyType;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.LoginPolicy.Demand;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.machine.Transaction;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/** The sequence of SMTP (RFC 5321, 4.1.4): the one place that refuses a command because something else comes first. */
final class Guard {

    private final Demand demand;
    private final boolean needsTls;

    Guard(Profile profile) {
        this.demand = profile.login().demand();
        this.needsTls = profile.tls() == TlsOffer.STARTTLS_REQUIRED;
    }

    /**
     * Returns the reply to a command that comes too early or too late whatever it says; nothing if it is looked at.
     *
     * @param verb the verb of the command
     * @param row its row, or null if nobody knows the verb
     * @param state where the session is
     */
    Optional<Reply> beforehand(String verb, Row row, SessionState state) {
        if (state.expects().equals(Expect.TURNED_AWAY) && !verb.equals("QUIT")) {
            return Optional.of(outOfSequence("There is no service, as the greeting has said: only QUIT is left"));
        }
        List<Need> needs = row == null ? List.of(Need.TLS_FOR_ALL) : row.first();
        return needs.stream()
                .filter(need -> !isMet(need, state))
                .findFirst()
                .map(need -> refusal(need, verb, List.of(), state));
    }

    /** Returns the reply to a command that needs what is not so; nothing if it may be handled. */
    Optional<Reply> refusal(Row row, Command command, SessionState state) {
        for (Need need : row.needsOf(command)) {
            if (!isMet(need, state)) {
                return Optional.of(refusal(need, row.verb(), row.then(), state));
            }
        }
        return Optional.empty();
    }

    /** Returns the reply to content that nobody is to get. */
    static Reply nobody() {
        return Made.enhanced(ReplyCode.TRANSACTION_FAILED, "5.5.1", "No valid recipients, so nobody gets this content");
    }

    /** Returns the reply to content that came in spite of a refusal. */
    static Reply unasked() {
        return outOfSequence("Nobody had asked for this content");
    }

    private boolean isMet(Need need, SessionState state) {
        Transaction transaction = state.transaction();
        return switch (need) {
            case HELLO -> state.hello() != null;
            case NO_LOGIN -> state.identity() == null;
            case NO_TRANSACTION -> transaction == null;
            case TRANSACTION -> transaction != null;
            case RECIPIENT -> transaction.hasRecipients();
            case ACCEPTED_RECIPIENT -> transaction.accepted() > 0;
            case NO_CHUNKS -> transaction == null || transaction.chunks() == 0;
            case LINES -> transaction.parameters().body().orElse(BodyType.SEVEN_BIT) != BodyType.BINARY;
            case NO_TLS -> !state.security().encrypted();
            case TLS_FOR_ALL -> !needsTls || state.security().encrypted();
            case TLS_FOR_LOGIN, TLS_FOR_MAIL ->
                demand != Demand.REQUIRED_AFTER_TLS || state.security().encrypted();
            case LOGIN_FOR_MAIL -> demand == Demand.NONE || demand == Demand.OFFERED || state.identity() != null;
            case LOGIN -> state.identity() != null;
        };
    }

    private static Reply refusal(Need need, String verb, List<Need> all, SessionState state) {
        return switch (need) {
            case HELLO -> outOfSequence("HELO or EHLO comes before " + verb);
            case NO_LOGIN ->
                outOfSequence("The client is authenticated already, as "
                        + Printable.of(state.identity().user()));
            case NO_TRANSACTION ->
                outOfSequence("A transaction is open already: end it with DATA, or drop it with RSET, before " + verb);
            case TRANSACTION ->
                outOfSequence(verb + " needs a transaction: "
                        + (all.contains(Need.RECIPIENT) ? "MAIL and RCPT come first" : "MAIL comes first"));
            case RECIPIENT -> outOfSequence(verb + " needs a recipient: RCPT comes first");
            case ACCEPTED_RECIPIENT ->
                Made.enhanced(
                        ReplyCode.TRANSACTION_FAILED,
                        "5.5.1",
                        "No recipient was accepted, so there is nobody to send to");
            case NO_CHUNKS -> outOfSequence("The content has begun with BDAT, and goes on with BDAT, not with " + verb);
            case LINES -> outOfSequence("BODY=BINARYMIME goes with BDAT, not with " + verb);
            case NO_TLS -> outOfSequence("TLS is up already");
            case TLS_FOR_ALL ->
                // A line that is no command may be a secret, so it is not quoted.
                Reply.of(ReplyCode.AUTHENTICATION_REQUIRED, "Must issue a STARTTLS command first");
            case TLS_FOR_LOGIN ->
                Reply.of(
                        ReplyCode.ENCRYPTION_REQUIRED,
                        "Authentication is for TLS connections only: STARTTLS comes first");
            case TLS_FOR_MAIL ->
                Reply.of(ReplyCode.AUTHENTICATION_REQUIRED, "STARTTLS comes first, then authentication");
            case LOGIN_FOR_MAIL, LOGIN ->
                Reply.of(ReplyCode.AUTHENTICATION_REQUIRED, "Authentication is required before " + verb);
        };
    }

    private static Reply outOfSequence(String reason) {
        return Reply.of(ReplyCode.BAD_SEQUENCE, reason);
    }
}
