package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.OtherProtocol;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/** The lines that are no command: unknown, broken, too long or unfinished. What may be a secret in them is masked. */
final class UnknownLines {

    private final ErrorBudget errors;

    UnknownLines(ErrorBudget errors) {
        this.errors = errors;
    }

    /** Refuses a line whose verb is unknown. */
    Step step(SessionState state, Command command) {
        OtherProtocol other = OtherProtocol.of(command.octets());
        if (other != null) {
            return foreign(state, command, other);
        }
        if (command.verb().isEmpty()) {
            return junk(state, "An empty line is no command");
        }
        Optional<Command> masked = masked(state, command);
        if (masked.isPresent() && masked.get().verb().isEmpty()) {
            // A client that does not look at replies goes on with what AUTH would have asked for.
            return junk(state, "That is no command; it is not shown, since it may be a secret that belongs to AUTH")
                    .with(Found.of(Rule.UNKNOWN_COMMAND, "There came no command, but perhaps a secret of AUTH"))
                    .hearing(masked.get());
        }
        String verb = shown(command.verb());
        Row nearest = Commands.nearest(command.verb());
        Step step = junk(
                        masked.isPresent() ? state.with(state.tally().behindLogin(true)) : state,
                        verb + " is no command here; "
                                + (nearest == null
                                        ? "HELP tells those there are"
                                        : "did you mean " + nearest.verb() + "?"))
                .with(Found.of(Rule.UNKNOWN_COMMAND, "There is no command " + verb));
        return masked.map(step::hearing).orElse(step);
    }

    /**
     * Ends the session of a client that speaks another protocol: what it says next is no mail, even where it looks like one.
     */
    private static Step foreign(SessionState state, Command line, OtherProtocol other) {
        return Step.always(
                        Reply.of(
                                ReplyCode.SYNTAX_ERROR,
                                "This is " + other.words() + ", and the server speaks SMTP" + hint(other)
                                        + "; closing the connection"),
                        Next.abandoning(state.closing(Ending.CLOSED_BY_SERVER)))
                .with(Found.of(
                        Rule.UNKNOWN_COMMAND,
                        "There came " + other.words() + ", and the server speaks SMTP" + hint(other)))
                .hearing(masked(state, line).orElse(line));
    }

    private static String hint(OtherProtocol other) {
        return other == OtherProtocol.TLS ? " in plain text; with tls = IMPLICIT it speaks TLS from the beginning" : "";
    }

    /** Refuses a line that was too long to be kept; one within AUTH has an enhanced code of its own (RFC 4954, 6). */
    Step overlong(SessionState state, long length) {
        String what = "A line of " + length + " octets is ";
        Step step = state.expects() instanceof Expect.AuthResponse
                ? errors.error(
                        afterJunk(state),
                        Made.enhanced(ReplyCode.SYNTAX_ERROR, "5.5.6", what + "too long for AUTH, and was skipped"))
                : junk(afterJunk(state), what + "no command, and was skipped");
        return step.with(LineFindings.tooLong(length, LineFindings.USUAL_LENGTH));
    }

    /** Refuses a line that has a bare CR or LF inside. */
    Step broken(SessionState state, Command line) {
        OtherProtocol other = OtherProtocol.of(line.octets());
        if (other != null) {
            return foreign(state, line, other);
        }
        Command shown = masked(state, line).orElse(line);
        return junk(
                        afterJunk(state),
                        "A command line ends in CRLF; this one has a bare CR or LF inside (RFC 5321, 2.3.8)")
                .with(Found.of(
                        Rule.BARE_CR_OR_LF_IN_COMMAND, "There is a bare CR or LF inside the command line " + shown))
                .hearing(shown);
    }

    /** Says nothing to a line that has not come to its end, and may never. */
    static Step unfinished(SessionState state, Command line) {
        Command shown = masked(state, line).orElse(line);
        return Step.silent(Next.of(state)).with(unfinished(shown)).hearing(shown);
    }

    private static Finding unfinished(Command line) {
        byte[] octets = line.octets();
        OtherProtocol other = OtherProtocol.of(octets);
        if (other == OtherProtocol.TLS) {
            return Found.of(
                    Rule.UNFINISHED_COMMAND_LINE,
                    "A TLS handshake came where the server speaks plain text: the client"
                            + " wants TLS from the beginning, which the server has with tls = IMPLICIT");
        }
        if (other != null) {
            return Found.of(
                    Rule.UNFINISHED_COMMAND_LINE, "There came " + other.words() + ", and the server speaks SMTP");
        }
        return octets[octets.length - 1] == '\n'
                ? Found.of(
                        Rule.BARE_CR_OR_LF_IN_COMMAND,
                        "A bare LF ends the command line " + line
                                + ", where CRLF would; the server waits for that and answers nothing")
                : Found.of(Rule.UNFINISHED_COMMAND_LINE, "There is no CRLF behind the command line " + line);
    }

    /**
     * A line that is no command, with what may be a secret in it masked: all of it after AUTH, where it may answer a challenge, and where
     * AUTH begins its first word; the argument where AUTH is meant.
     *
     * @return the masked line; nothing if it has only secrets that every text masks anyway
     */
    private static Optional<Command> masked(SessionState state, Command line) {
        String verb = line.verb();
        if (verb.isEmpty() || Commands.row(verb) != null) {
            return Optional.empty();
        }
        Row nearest = Commands.nearest(verb);
        boolean isLogin = nearest != null && nearest.isLogin();
        if (isLogin && verb.startsWith(nearest.verb()) || state.tally().behindLogin() && mayBeAnswer(state, line)) {
            return Optional.of(Made.authResponse(line.octets()));
        }
        return isLogin ? Optional.of(Made.withSecretArgument(line)) : Optional.empty();
    }

    /** Whether a line that is no command may answer a challenge; after a login that succeeded, one word in one case is taken for a verb. */
    private static boolean mayBeAnswer(SessionState state, Command line) {
        return state.identity() == null
                || line.argument().isEmpty()
                        && !Printable.decode(line.octets()).strip().matches("[A-Z-]+|[a-z-]+");
    }

    static String shown(String verb) {
        return Printable.of(Shortened.of(verb, 40));
    }

    /** A line that can be no answer to a challenge ends the authentication too, or the next command would be taken for one. */
    private static SessionState afterJunk(SessionState state) {
        SessionState after = state.expects() instanceof Expect.AuthResponse ? state.notAuthenticated() : state;
        return after.with(after.tally().endingGroup(false));
    }

    private Step junk(SessionState state, String reason) {
        return errors.error(state, Reply.of(ReplyCode.SYNTAX_ERROR, reason));
    }
}
