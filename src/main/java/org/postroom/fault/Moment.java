package org.postroom.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postroom.protocol.Command;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/**
 * One arrival at a stage, for the predicate of {@link FaultScript#when}: the words of the client, and the state of the session before them.
 * Immutable.
 *
 * <pre>{@code
 * smtp.on(RCPT).when(moment -> moment.recipients().size() >= 2).reply("452 4.5.3 Too many recipients");
 * smtp.on(END_OF_DATA).when(moment -> moment.contentSize() > 10_000).reply("552 5.3.4 Too big");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Moment {

    private final Stage stage;
    private final Set<Stage> stages;
    private final Command command;
    private final SessionState state;
    private final Step step;
    private final int session;
    private final int transaction;
    private final long contentSize;

    private Moment(
            Set<Stage> stages, Command command, SessionState state, Step step, SessionCounts counts, long contentSize) {
        this.stages = stages;
        this.stage = stages.iterator().next();
        this.command = command;
        this.state = state;
        this.step = step;
        this.session = counts.number();
        int begun = state.tally().transactions() - counts.transactionsBefore();
        this.transaction = state.transaction() != null ? begun : stage.beginsTransaction() ? begun + 1 : 0;
        this.contentSize = contentSize;
    }

    static Moment of(SessionState state, Input input, Step step, SessionCounts counts) {
        if (input instanceof Input.CommandLine line) {
            Command command = line.command();
            Stage verb = Stage.ofVerb(command.verb());
            return new Moment(EnumSet.of(verb, Stage.ANY_COMMAND), command, state, step, counts, 0);
        } else if (input instanceof Input.EndOfContent end) {
            Set<Stage> stages = EnumSet.of(Stage.END_OF_DATA);
            if (state.expects() instanceof Expect.Chunk chunk) {
                stages = chunk.isLast() && chunk.refusal() == null
                        ? EnumSet.of(Stage.BDAT, Stage.END_OF_DATA, Stage.ANY_COMMAND)
                        : EnumSet.of(Stage.BDAT, Stage.ANY_COMMAND);
            }
            return new Moment(
                    stages, Made.noCommand(), state, step, counts, end.facts().size());
        } else if (input instanceof Input.Opened) {
            return new Moment(EnumSet.of(Stage.CONNECT), Made.noCommand(), state, step, counts, 0);
        } else if (input instanceof Input.AuthResponse response) {
            return new Moment(EnumSet.of(Stage.AUTH_RESPONSE), response.line(), state, step, counts, 0);
        }
        return new Moment(EnumSet.of(Stage.TLS_HANDSHAKE), Made.noCommand(), state, step, counts, 0);
    }

    /** {@return the stage: that of the verb, or {@link Stage#ANY_COMMAND} for a verb that has none} */
    public Stage stage() {
        return stage;
    }

    /** {@return the line of the client; {@link Command#isNone()} at the greeting, a handshake, and the end of content} */
    public Command command() {
        return command;
    }

    /** {@return the number of the session, from 1, counted since the server was made or last emptied} */
    public int session() {
        return session;
    }

    /**
     * Returns the number of the transaction in its session. A MAIL that is refused has one too, unless it cannot be read or comes out of order.
     *
     * @return the number, from 1; 0 outside a transaction
     */
    public int transaction() {
        return transaction;
    }

    /** {@return the number of messages the session has delivered} */
    public int messages() {
        return state.tally().messages();
    }

    /** {@return the address the client connected from, as text} */
    public String clientAddress() {
        return state.peer().address();
    }

    /** {@return the name that HELO or EHLO gave; empty before it} */
    public Optional<String> clientName() {
        return Optional.ofNullable(state.hello()).map(hello -> hello.name());
    }

    /** {@return true if the session goes over TLS} */
    public boolean isEncrypted() {
        return state.security().encrypted();
    }

    /** {@return the user the client has authenticated as, if it has} */
    public Optional<String> user() {
        return Optional.ofNullable(state.identity()).map(Identity::user);
    }

    /** {@return the reverse-path of the transaction under way, if there is one} */
    public Optional<ReversePath> reversePath() {
        return Optional.ofNullable(state.transaction()).map(transaction -> transaction.reversePath());
    }

    /** {@return the forward-paths offered before in the transaction under way, each with the reply it got} */
    public List<Recipient> recipients() {
        return state.transaction() == null ? List.of() : state.transaction().recipients();
    }

    /** {@return the mailbox that MAIL, RCPT or their like names; empty for {@code <>} and for an invalid path} */
    public Optional<Mailbox> mailbox() {
        try {
            return path().filter(path -> !path.isEmpty()).map(Mailbox::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the number of octets of content, at the end of content; 0 elsewhere} */
    public long contentSize() {
        return contentSize;
    }

    /** {@return the answer that the server would give without any fault} */
    public Reply reply() {
        return step.reply();
    }

    private Optional<String> path() {
        return PathArgument.of(command.verb(), command.argument())
                .filter(argument -> argument.problem().isEmpty())
                .map(PathArgument::path);
    }

    /** The texts that a glob is compared with: the mailbox or argument of a command, the accepted forward-paths of content. */
    List<String> subjects() {
        return switch (stage) {
            case CONNECT -> List.of(clientAddress());
            case MAIL, SEND, SOML, SAML, RCPT -> List.of(path().orElse(command.argument()));
            case AUTH, X_EXPS -> List.of(command.argument().split("[ \t]", 2)[0]);
            case DATA, BDAT, END_OF_DATA ->
                recipients().stream()
                        .filter(Recipient::isAccepted)
                        .map(recipient -> recipient.path().address())
                        .toList();
            case AUTH_RESPONSE, TLS_HANDSHAKE -> List.of();
            default -> List.of(step.heard().orElse(command).argument());
        };
    }

    /** The same in words. */
    String subject() {
        boolean mailboxes = switch (stage) {
            case MAIL, SEND, SOML, SAML, RCPT, DATA, BDAT, END_OF_DATA -> true;
            default -> false;
        };
        List<String> shown = subjects().stream()
                .map(Printable::of)
                .map(subject -> mailboxes ? "<" + subject + ">" : "\"" + subject + "\"")
                .toList();
        return shown.isEmpty() ? "nobody" : String.join(" and ", shown);
    }

    /** The stage, or a verb without one, in words. */
    String noun() {
        return stage == Stage.ANY_COMMAND
                ? "\"" + Printable.of(step.heard().orElse(command).verb()) + "\""
                : stage.name();
    }

    boolean isAt(Stage any) {
        return stages.contains(any);
    }

    /** True if content comes next, so that the server can stop within it. */
    boolean beginsContent() {
        boolean announced = stage == Stage.DATA || stage == Stage.BDAT && !command.isNone();
        Expect next = announced ? step.next(step.reply()).state().expects() : null;
        return next instanceof Expect.Content || next instanceof Expect.Chunk chunk && chunk.refusal() == null;
    }

    /** True if an answer is due; the one to BDAT is due when its octets have come. */
    boolean isAnswered() {
        return stage == Stage.TLS_HANDSHAKE || !step.reply().isNone();
    }
}
