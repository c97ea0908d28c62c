package org.postroom.protocol.command;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.making.Made;
import org.postroom.protocol.sasl.Mechanism;
import org.postroom.protocol.sasl.SaslContext;
import org.postroom.protocol.sasl.SaslExchange;
import org.postroom.protocol.sasl.SaslStep;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/**
 * AUTH (RFC 4954), also under the vendor's name X-EXPS: the client says who it is, in as many turns as the mechanism takes. The
 * mechanisms themselves are in {@code protocol.sasl}; here is what SMTP puts around them.
 */
final class AuthCommand implements CommandHandler {

    private static final Reply SUCCEEDED = Reply.of(ReplyCode.AUTHENTICATION_SUCCEEDED, "Authentication succeeded");

    private final Profile profile;
    private final ErrorBudget errors;

    AuthCommand(Profile profile, ErrorBudget errors) {
        this.profile = profile;
        this.errors = errors;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        String[] words = Words.argument(command.octets(), command.verb()).split("[ \t]+", 2);
        SaslContext context = new SaslContext(
                profile.hostname(), profile.login().users(), state.security().certificateSubject());
        Optional<Mechanism> mechanism = profile.login().mechanisms().find(words[0]);
        Optional<String> obstacle = mechanism.isEmpty()
                ? Optional.of(
                        "There is no mechanism " + shortened(command.argument().split("[ \t]+", 2)[0]))
                : mechanism.get().obstacle(context).map(reason -> mechanism.get() + ": " + reason);
        if (obstacle.isPresent()) {
            String offered = profile.login().mechanisms().offered(context).toString();
            return Step.stay(
                    Reply.of(
                            ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                            obstacle.get() + "; there " + (offered.isEmpty() ? "is none" : "are " + offered)),
                    state);
        }
        SaslExchange exchange = mechanism.get().start(context);
        return (words.length == 1 ? turn(state, exchange, exchange.begin()) : answer(state, exchange, words[1]))
                .with(clearTextFindings(state, mechanism.get()));
    }

    /** Takes the client's answer to a challenge. */
    Step respond(SessionState state, Command line) {
        return answer(state, state.login(), Words.argument(line.octets(), line.verb()));
    }

    private Step answer(SessionState state, SaslExchange exchange, String answer) {
        if (answer.equals("*")) {
            return failed(
                    state,
                    Made.enhanced(ReplyCode.ARGUMENT_SYNTAX_ERROR, "5.7.0", "The client cancelled the authentication"));
        }
        byte[] response;
        try {
            response = answer.equals("=") ? new byte[0] : Base64.getDecoder().decode(answer);
        } catch (IllegalArgumentException e) {
            return failed(
                    state,
                    Made.enhanced(
                            ReplyCode.ARGUMENT_SYNTAX_ERROR,
                            "5.5.2",
                            "That is no base64; a lone = is an empty answer"));
        }
        return turn(state, exchange, exchange.respond(response));
    }

    private Step turn(SessionState state, SaslExchange exchange, SaslStep turn) {
        if (turn instanceof SaslStep.Challenge challenge) {
            Reply reply = Reply.of(
                    ReplyCode.AUTHENTICATION_CHALLENGE, Base64.getEncoder().encodeToString(challenge.data()));
            return Step.of(reply, Next.of(state.authenticating(exchange)), Next.of(state.notAuthenticated()));
        } else if (turn instanceof SaslStep.Success success) {
            return Step.of(
                    SUCCEEDED,
                    Next.of(state.with(state.tally().withErrors(0)).authenticated(success.identity())),
                    Next.of(state.notAuthenticated()));
        }
        SaslStep.Failure failure = (SaslStep.Failure) turn;
        return failed(
                state,
                failure.kind() == SaslStep.Failure.Kind.MALFORMED
                        ? Made.enhanced(ReplyCode.ARGUMENT_SYNTAX_ERROR, "5.5.2", failure.reason())
                        : Reply.of(ReplyCode.AUTHENTICATION_FAILED, failure.reason()));
    }

    private Step failed(SessionState state, Reply reply) {
        return errors.error(state.notAuthenticated(), reply);
    }

    private List<Finding> clearTextFindings(SessionState state, Mechanism mechanism) {
        boolean tlsWasThere =
                profile.tls() == TlsOffer.STARTTLS && !state.security().encrypted();
        return tlsWasThere && mechanism.sendsSecretInClearText()
                ? List.of(Found.of(
                        Rule.CREDENTIALS_IN_CLEAR_TEXT,
                        "The secret of " + mechanism.name()
                                + " went over the wire in clear text, although STARTTLS was on offer"))
                : List.of();
    }

    private static String shortened(String word) {
        return Printable.of(Shortened.of(word, 40));
    }
}
