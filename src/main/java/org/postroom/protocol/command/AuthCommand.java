package org.postroom.protocol.command;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
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
        if (obstacle.isEmpty() && !wasOffered(state, command, mechanism.get())) {
            obstacle = Optional.of(mechanism.get() + " was not on offer in the reply to EHLO");
        }
        if (obstacle.isPresent()) {
            String offered = profile.login().mechanisms().offered(context).list().stream()
                    .filter(each -> wasOffered(state, command, each))
                    .map(Mechanism::name)
                    .collect(Collectors.joining(" "));
            return refuse(
                    state,
                    command,
                    Reply.of(
                            ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                            obstacle.get() + "; there " + (offered.isEmpty() ? "is none" : "are " + offered)));
        }
        SaslExchange exchange = mechanism.get().start(context);
        return (words.length == 1 ? turn(state, exchange, exchange.begin()) : answer(state, exchange, words[1]))
                .with(emptyAuthorization(mechanism.get().name(), exchange.hasEmptyAuthorization()))
                .with(clearTextFindings(state, mechanism.get()));
    }

    private static boolean wasOffered(SessionState state, Command command, Mechanism mechanism) {
        return state.hello() == null || state.hello().offersMechanism(command.verb(), mechanism.name());
    }

    /** Takes the client's answer to a challenge. */
    Step respond(SessionState state, Command line) {
        SaslExchange exchange = state.login();
        boolean before = exchange.hasEmptyAuthorization();
        Step step = answer(state, exchange, Words.argument(line.octets(), line.verb()));
        return step.with(emptyAuthorization(exchange.mechanism(), !before && exchange.hasEmptyAuthorization()));
    }

    /** The client is let in, as whom its first words say, or its answer to a challenge is read. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        String[] words = Words.argument(command.octets(), command.verb()).split("[ \t]+", 2);
        Optional<SaslExchange> exchange = profile.login()
                .mechanisms()
                .find(words[0])
                .map(mechanism -> {
                    SaslContext context = new SaslContext(
                            profile.hostname(),
                            profile.login().users(),
                            state.security().certificateSubject());
                    return mechanism.start(context);
                });
        if (exchange.isPresent() && words.length > 1) {
            decoded(words[1]).ifPresent(exchange.get()::respond);
        }
        Identity claimed = exchange.flatMap(SaslExchange::claimed).orElse(null);
        return letIn(state, reply, claimed == null ? Made.identity(words[0].toUpperCase(Locale.ROOT), "") : claimed);
    }

    private static Next letIn(SessionState state, Reply reply, Identity who) {
        return Next.of(
                reply.isIntermediate()
                        ? state.authenticating(new Refusing(who))
                        : state.with(state.tally().withErrors(0)).authenticated(who));
    }

    private static Optional<byte[]> decoded(String answer) {
        try {
            return Optional.of(
                    answer.equals("=") ? new byte[0] : Base64.getDecoder().decode(answer));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Step answer(SessionState state, SaslExchange exchange, String answer) {
        if (answer.equals("*")) {
            return failed(
                    state,
                    exchange,
                    Made.enhanced(ReplyCode.ARGUMENT_SYNTAX_ERROR, "5.7.0", "The client cancelled the authentication"));
        }
        Optional<byte[]> response = decoded(answer);
        return response.isPresent()
                ? turn(state, exchange, exchange.respond(response.get()))
                : failed(
                        state,
                        exchange,
                        Made.enhanced(
                                ReplyCode.ARGUMENT_SYNTAX_ERROR,
                                "5.5.2",
                                "That is no base64; a lone = is an empty answer"));
    }

    private Step turn(SessionState state, SaslExchange exchange, SaslStep turn) {
        if (turn instanceof SaslStep.Challenge challenge) {
            Reply asking = Reply.of(
                    ReplyCode.AUTHENTICATION_CHALLENGE, Base64.getEncoder().encodeToString(challenge.data()));
            return Step.of(
                    asking,
                    reply -> reply.isIntermediate()
                            ? Next.of(state.authenticating(exchange))
                            : ended(state, reply, claimed(exchange)));
        } else if (turn instanceof SaslStep.Success success) {
            return Step.of(SUCCEEDED, reply -> ended(state, reply, success.identity()));
        }
        SaslStep.Failure failure = (SaslStep.Failure) turn;
        return failed(
                state,
                exchange,
                failure.kind() == SaslStep.Failure.Kind.MALFORMED
                        ? Made.enhanced(ReplyCode.ARGUMENT_SYNTAX_ERROR, "5.5.2", failure.reason())
                        : Reply.of(ReplyCode.AUTHENTICATION_FAILED, failure.reason()));
    }

    /** The reply that goes out decides, whatever the mechanism says. */
    private static Next ended(SessionState state, Reply reply, Identity who) {
        return reply.isPositive() ? letIn(state, reply, who) : Next.of(state.notAuthenticated());
    }

    private static Identity claimed(SaslExchange exchange) {
        return exchange.claimed().orElseGet(() -> Made.identity(exchange.mechanism(), ""));
    }

    private Step failed(SessionState state, SaslExchange exchange, Reply refusal) {
        Step step = errors.error(state.notAuthenticated(), refusal);
        return Step.of(
                step.reply(), reply -> reply.isPositive() ? letIn(state, reply, claimed(exchange)) : step.next(reply));
    }

    private static List<Finding> emptyAuthorization(String mechanism, boolean isSent) {
        return isSent
                ? List.of(Found.of(
                        Rule.EMPTY_AUTHORIZATION_IDENTITY,
                        mechanism + " came with an empty authorization identity, a=, which is taken for none"))
                : List.of();
    }

    private List<Finding> clearTextFindings(SessionState state, Mechanism mechanism) {
        boolean tlsWasThere =
                profile.tls().isAfterStartTls() && !state.security().encrypted();
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

    /**
     * The exchange that takes the answer to a challenge which a fault has sent in place of a result.
     *
     * @param who who the client says it is
     */
    private record Refusing(Identity who) implements SaslExchange {

        @Override
        public SaslStep begin() {
            return SaslStep.refused("the challenge was a fault's");
        }

        @Override
        public SaslStep respond(byte[] clientResponse) {
            return begin();
        }

        @Override
        public String mechanism() {
            return who.mechanism();
        }

        @Override
        public Optional<Identity> claimed() {
            return Optional.of(who);
        }
    }
}
