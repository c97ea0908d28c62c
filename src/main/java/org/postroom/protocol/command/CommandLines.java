package org.postroom.protocol.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.OtherProtocol;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.SessionState.Tally;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/** The command lines of a client: a line finds its row on the page, and its handler if the command is offered, well-formed and in sequence. */
final class CommandLines {

    private final Profile profile;
    private final EnabledExtensions extensions;
    private final Handlers handlers;
    private final Guard guard;
    private final UnknownLines unknown;
    private final LineFindings findings;

    CommandLines(Profile profile, EnabledExtensions extensions, AuthCommand login, UnknownLines unknown) {
        this.profile = profile;
        this.extensions = extensions;
        this.handlers = new Handlers(profile, extensions, login);
        this.guard = new Guard(profile);
        this.unknown = unknown;
        this.findings = new LineFindings(extensions.include("PIPELINING"));
    }

    Step step(SessionState before, Input.CommandLine line) {
        Command command = line.command();
        Row row = Commands.row(command.verb());
        Tally tally = before.tally().endingGroup(false);
        Optional<Reply> beforehand = guard.beforehand(command.verb(), row, before);
        boolean isOther = OtherProtocol.isRequest(command.octets());
        if (row == null || isOther) {
            Step step = unknown.step(before.with(tally), command);
            Step said = !isOther && beforehand.isPresent() && step.reply().code() == ReplyCode.SYNTAX_ERROR.code()
                    ? step.replying(beforehand.get())
                    : step;
            return said.with(findings.ofGroup(before, line, step.heard().orElse(command)));
        }
        Tally known = (row.isLogin() ? tally : tally.withErrors(0)).behindLogin(row.isLogin() || mayBeSecret(before));
        Step step = beforehand.isPresent()
                ? refused(row, command, before.with(known), beforehand.get())
                : answer(row, command, before, known);
        if (mayBeSecret(before) && isFreeText(row, command)) {
            Command masked = Made.withSecretArgument(command);
            Reply reply = step.reply().isPositive() || beforehand.isPresent()
                    ? step.reply()
                    : Reply.of(
                            ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                            "There is no such command; it is not shown, since it may be a secret that belongs to AUTH");
            return step.replying(reply).hearing(masked).with(findings.ofGroup(before, line, masked));
        }
        return step.with(findings.ofGroup(before, line, command));
    }

    private Step answer(Row row, Command command, SessionState before, Tally known) {
        Optional<String> obstacle = obstacle(row, before);
        return obstacle.isPresent()
                ? refused(
                                row,
                                command,
                                before.with(known),
                                Reply.of(ReplyCode.NOT_IMPLEMENTED, row.verb() + " is not offered: " + obstacle.get()))
                        .with(notOffered(row, before))
                : decide(row, command, before.with(known.endingGroup(row.endsGroup())))
                        .with(LineFindings.ofForm(row, command));
    }

    private Step refused(Row row, Command command, SessionState state, Reply refusal) {
        return handlers.of(row).refuse(state, command, refusal);
    }

    /** A client that has read a reply to EHLO which a fault gave knows what is on offer. */
    private static List<Finding> notOffered(Row row, SessionState state) {
        return state.wasOffered(row.extension()).isEmpty()
                ? List.of()
                : List.of(Found.of(
                        Rule.UNKNOWN_COMMAND,
                        (row.verb().equals(row.extension())
                                        ? row.verb()
                                        : row.verb() + " belongs to " + row.extension() + ", which")
                                + " was not on offer in the reply to EHLO"));
    }

    private static boolean isFreeText(Row row, Command command) {
        boolean isHelp = row.verb().equals("HELP");
        return !command.argument().isEmpty()
                && (row.verb().equals("NOOP")
                        || isHelp && Commands.row(command.argument().toUpperCase(Locale.ROOT)) == null);
    }

    /** Whether a login came to nothing: a client that does not look at replies still has its password to send. */
    private static boolean mayBeSecret(SessionState state) {
        return state.tally().behindLogin() && state.identity() == null;
    }

    /** Why there is no such command at this moment, and what a test does about it. */
    private Optional<String> obstacle(Row row, SessionState state) {
        String extension = profile.keywords().removed().contains(row.verb()) ? row.verb() : row.extension();
        return extension.isEmpty() || extensions.offer(extension, state)
                ? Optional.empty()
                : Optional.of(
                        state.wasOffered(extension).isPresent()
                                ? "the reply to EHLO had no " + extension
                                : extensions.howToSwitchOn(extension));
    }

    private Step decide(Row row, Command command, SessionState state) {
        String problem = row.argument().problem(row, command);
        if (problem != null) {
            return refused(row, command, state, Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, problem));
        }
        CommandHandler handler = handlers.of(row);
        Optional<Reply> refusal = guard.refusal(row, command, state);
        return refusal.isPresent() ? handler.refuse(state, command, refusal.get()) : handler.handle(state, command);
    }
}
