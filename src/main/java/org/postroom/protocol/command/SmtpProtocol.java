package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.extension.Extensions;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.SessionState.Tally;
import org.postroom.protocol.machine.Step;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/** SMTP as RFC 5321 has it: each input finds who decides about it. */
public final class SmtpProtocol implements Protocol {

    /** How a TLS record begins that carries a handshake (RFC 8446, 5.1). */
    private static final byte TLS_HANDSHAKE = 22;

    private static final byte TLS_MAJOR_VERSION = 3;

    /** Octets of a command line without extensions (RFC 5321, 4.5.3.1.4). */
    private static final int USUAL_LINE = 512;

    private final Profile profile;
    private volatile Rules rules;

    /**
     * The protocol of one server.
     *
     * @param profile what the server was configured to be
     */
    public SmtpProtocol(Profile profile) {
        this.profile = profile;
    }

    /**
     * What it takes to answer commands. Most of this library's classes, so it is made when the first command comes: a client that waits
     * for the greeting of the first server in a JVM need not wait for them.
     */
    private record Rules(
            EnabledExtensions extensions,
            boolean enhanced,
            Handlers handlers,
            Guard guard,
            EndOfContentRule endOfContent,
            AuthCommand authentication,
            Patience patience) {

        static Rules of(Profile profile) {
            EnabledExtensions extensions = new EnabledExtensions(profile, Extensions.all());
            Patience patience = new Patience(profile.limits());
            AuthCommand authentication = new AuthCommand(profile, patience);
            return new Rules(
                    extensions,
                    extensions.include("ENHANCEDSTATUSCODES"),
                    new Handlers(profile, extensions, authentication),
                    new Guard(profile),
                    new EndOfContentRule(profile),
                    authentication,
                    patience);
        }
    }

    private Rules rules() {
        if (rules == null) {
            // Two clients at once may make them twice; the same they are.
            rules = Rules.of(profile);
        }
        return rules;
    }

    @Override
    public Step step(SessionState state, Input input) {
        Step step = decide(state, input);
        Reply reply = step.reply().fitting();
        boolean asItIs = reply.enhancedCode().isEmpty() || rules().enhanced();
        return step.replying(asItIs ? reply : reply.withoutEnhancedCode());
    }

    private Step decide(SessionState before, Input input) {
        if (input instanceof Input.Opened opened) {
            return greeting(before, opened);
        }
        int lines = lines(input);
        SessionState state = lines == 0 ? before : before.with(before.tally().heard(lines));
        if (lines > 0 && rules().patience().isOver(state)) {
            return rules().patience().end(state);
        } else if (input instanceof Input.CommandLine line) {
            return command(state, line);
        } else if (input instanceof Input.EndOfContent end) {
            return rules().endOfContent().step(state, end.facts());
        } else if (input instanceof Input.AuthResponse response) {
            return rules().authentication().respond(state, response.line());
        } else if (input instanceof Input.HandshakeDue) {
            return Step.stay(Reply.none(), state);
        } else if (input instanceof Input.ContentCut) {
            return ended(state, Ending.CLOSED_BY_SERVER);
        } else if (input instanceof Input.HandshakeDone done) {
            return Step.stay(Reply.none(), state.secured(done.security())).with(ahead(done.talkedAhead()));
        } else if (input instanceof Input.HandshakeFailed failed) {
            return Step.stay(Reply.none(), state.closing(failed.ending())).with(ahead(failed.talkedAhead()));
        } else if (input instanceof Input.OverlongLine line) {
            return overlong(state, line)
                    .with(List.of(Rule.COMMAND_LINE_TOO_LONG.found(
                            "A command line had " + line.length() + " octets, where 512 are allowed")));
        } else if (input instanceof Input.BrokenLine broken) {
            Command line = masked(state, broken.line()).orElse(broken.line());
            return junk(
                            afterJunk(state),
                            "A command line ends in CRLF; this one has a bare CR or LF inside (RFC 5321, 2.3.8)")
                    .with(List.of(Rule.BARE_CR_OR_LF_IN_COMMAND.found(
                            "There is a bare CR or LF inside the command line " + line)))
                    .hearing(line);
        } else if (input instanceof Input.UnfinishedLine unfinished) {
            Command line = masked(state, unfinished.line()).orElse(unfinished.line());
            return Step.stay(Reply.none(), state)
                    .with(List.of(unfinished(line)))
                    .hearing(line);
        } else if (input instanceof Input.IdleTimeout) {
            Reply reply = Reply.enhanced(ReplyCode.SERVICE_NOT_AVAILABLE, "4.4.2", "Nothing came for too long");
            Next closed = Next.abandoning(state.closing(Ending.TIMED_OUT));
            return Step.of(reply, closed, closed);
        } else if (input instanceof Input.Unread) {
            return unread(state);
        } else if (input instanceof Input.Ended end) {
            return ended(state, end.ending());
        }
        throw new IllegalStateException("No one expects " + input);
    }

    /** How many command lines that is: what is kept of one that is longer than usual counts as several. */
    private static int lines(Input input) {
        if (input instanceof Input.CommandLine line) {
            return lines(line.command());
        } else if (input instanceof Input.AuthResponse response) {
            return lines(response.line());
        } else if (input instanceof Input.BrokenLine broken) {
            return lines(broken.line());
        }
        return input instanceof Input.OverlongLine ? 1 : 0;
    }

    private static int lines(Command line) {
        return 1 + line.length() / USUAL_LINE;
    }

    private static Finding unfinished(Command line) {
        byte[] octets = line.octets();
        if (octets.length > 1 && octets[0] == TLS_HANDSHAKE && octets[1] == TLS_MAJOR_VERSION) {
            return Rule.UNFINISHED_COMMAND_LINE.found(
                    "A TLS handshake came where the server speaks plain text: the client"
                            + " wants TLS from the beginning, which the server has with tls = IMPLICIT");
        }
        return octets[octets.length - 1] == '\n'
                ? Rule.BARE_CR_OR_LF_IN_COMMAND.found("A bare LF ends the command line " + line
                        + ", where CRLF would; the server waits for that and answers nothing")
                : Rule.UNFINISHED_COMMAND_LINE.found("There is no CRLF behind the command line " + line);
    }

    private Step greeting(SessionState state, Input.Opened opened) {
        if (opened.openSessions() > profile.limits().of(Limit.SESSIONS)) {
            Next closed = Next.of(state.closing(Ending.CLOSED_BY_SERVER));
            Reply busy = Reply.plain(
                    ReplyCode.SERVICE_NOT_AVAILABLE,
                    List.of(profile.hostname() + " has as many sessions as it may have: "
                            + profile.limits().of(Limit.SESSIONS)));
            return Step.of(busy, closed, closed);
        }
        String purpose = profile.description().isEmpty() ? "tests" : profile.description();
        Reply greeting = Reply.plain(
                ReplyCode.SERVICE_READY, List.of(profile.hostname() + " ESMTP Postroom, a server for " + purpose));
        Step step = Step.of(greeting, Next.of(state), Next.of(state.closing(Ending.CLOSED_BY_SERVER)));
        return opened.talkedFirst() ? step.with(List.of(Input.Opened.talking())) : step;
    }

    private static List<Finding> ahead(boolean talked) {
        return talked
                ? List.of(Rule.PIPELINED_BEHIND_LAST.found(
                        "Octets were sent behind STARTTLS, ahead of the handshake; they are forgotten (RFC 3207, 4.2)"))
                : List.of();
    }

    private Step command(SessionState before, Input.CommandLine line) {
        Command command = line.command();
        Row row = Commands.row(command.verb());
        Tally tally = before.tally().endingGroup(false);
        if (row == null) {
            Step step = unknown(before.with(tally), command);
            return step.with(groupFindings(before, line, step.heard().orElse(command)));
        }
        Tally known = (row.isLogin() ? tally : tally.withErrors(0)).behindLogin(row.isLogin());
        Optional<String> obstacle = obstacle(row, before);
        if (obstacle.isPresent()) {
            return Step.stay(
                            Reply.of(ReplyCode.NOT_IMPLEMENTED, row.verb() + " is not offered: " + obstacle.get()),
                            before.with(known))
                    .with(groupFindings(before, line, command));
        }
        return decide(row, command, before.with(known.endingGroup(row.endsGroup())))
                .with(formFindings(row, command))
                .with(groupFindings(before, line, command));
    }

    private Step decide(Row row, Command command, SessionState state) {
        String problem = row.argument().problem(row, command);
        if (problem != null) {
            return Step.stay(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, problem), state);
        }
        CommandHandler handler = rules().handlers().of(row);
        return rules().guard()
                .refusal(row, command, state)
                .map(refusal -> handler.refuse(state, command, refusal))
                .orElseGet(() -> handler.handle(state, command));
    }

    /** Why there is no such command at this moment, and what a test does about it. */
    private Optional<String> obstacle(Row row, SessionState state) {
        if (profile.keywords().removed().contains(row.verb())) {
            return Optional.of(rules().extensions().howToSwitchOn(row.verb()));
        }
        String extension = row.extension();
        return extension.isEmpty() || rules().extensions().offer(extension, state)
                ? Optional.empty()
                : Optional.of(rules().extensions().howToSwitchOn(extension));
    }

    private Step unknown(SessionState state, Command command) {
        if (command.verb().isEmpty()) {
            return junk(state, "An empty line is no command");
        }
        Optional<Command> masked = masked(state, command);
        if (masked.isPresent() && masked.get().verb().isEmpty()) {
            // A client that does not look at replies goes on with what AUTH would have asked for.
            return junk(state, "That is no command; it is not shown, since it may be a secret that belongs to AUTH")
                    .with(List.of(Rule.UNKNOWN_COMMAND.found("There came no command, but perhaps a secret of AUTH")))
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
                .with(List.of(Rule.UNKNOWN_COMMAND.found("There is no command " + verb)));
        return masked.map(step::hearing).orElse(step);
    }

    /**
     * A line that is no command, with what may be a secret in it masked: all of it behind AUTH, where it may answer a challenge, and where
     * AUTH begins its first word; the argument where AUTH is meant.
     *
     * @return nothing if there is none but what every text masks anyway
     */
    private Optional<Command> masked(SessionState state, Command line) {
        String verb = line.verb();
        if (verb.isEmpty() || Commands.row(verb) != null) {
            return Optional.empty();
        }
        Row nearest = Commands.nearest(verb);
        boolean isLogin = nearest != null && nearest.isLogin();
        if (isLogin && verb.startsWith(nearest.verb()) || state.tally().behindLogin() && mayBeAnswer(state, line)) {
            return Optional.of(Command.authResponse(line.octets()));
        }
        return isLogin ? Optional.of(line.withSecretArgument()) : Optional.empty();
    }

    /** Whether a line that is no command may answer a challenge; behind a login that succeeded, one word in one case is taken for a verb. */
    private static boolean mayBeAnswer(SessionState state, Command line) {
        return state.identity() == null
                || line.argument().isEmpty()
                        && !Printable.decode(line.octets()).strip().matches("[A-Z-]+|[a-z-]+");
    }

    private static String shown(String verb) {
        return Printable.of(Shortened.of(verb, 40));
    }

    /** A line that can be no answer to a challenge ends the authentication too, or the next command would be taken for one. */
    private static SessionState afterJunk(SessionState state) {
        SessionState after = state.expects() instanceof Expect.AuthResponse ? state.notAuthenticated() : state;
        return after.with(after.tally().endingGroup(false));
    }

    /** Refuses a line that is no command. */
    private Step junk(SessionState state, String reason) {
        return rules().patience().error(state, Reply.of(ReplyCode.SYNTAX_ERROR, reason));
    }

    /** Refuses a line that was too long to be kept; one within AUTH has an enhanced code of its own (RFC 4954, 6). */
    private Step overlong(SessionState state, Input.OverlongLine line) {
        return state.expects() instanceof Expect.AuthResponse
                ? rules().patience()
                        .error(
                                afterJunk(state),
                                Reply.enhanced(
                                        ReplyCode.SYNTAX_ERROR,
                                        "5.5.6",
                                        "A line of " + line.length() + " octets is too long for AUTH, and was skipped"))
                : junk(afterJunk(state), "A line of " + line.length() + " octets is no command, and was skipped");
    }

    private static List<Finding> formFindings(Row row, Command command) {
        List<Finding> findings = new ArrayList<>(0);
        int length = command.length() + 2;
        if (length > USUAL_LINE) {
            int limit = command.is("AUTH") ? 12_288 : command.parameters().isEmpty() ? USUAL_LINE : 2_048;
            if (length > limit) {
                findings.add(Rule.COMMAND_LINE_TOO_LONG.found(
                        "A command line had " + length + " octets, where " + limit + " are allowed"));
            }
        }
        byte[] octets = command.octets();
        if (octets[0] == ' ' || octets[0] == '\t' || octets[octets.length - 1] == ' ') {
            findings.add(Rule.STRAY_SPACE.found("There are spaces before or behind the command " + command.verb()));
        }
        if (row.hasNoArgument() && !command.argument().isEmpty()) {
            findings.add(Rule.UNEXPECTED_ARGUMENT.found(
                    row.verb() + " takes no argument, but there was " + Printable.of(command.argument())));
        }
        return findings;
    }

    private List<Finding> groupFindings(SessionState before, Input.CommandLine line, Command heard) {
        if (!line.pipelined()) {
            return List.of();
        }
        String what = heard.verb().isEmpty() ? "A line" : shown(heard.verb());
        boolean offered = rules().extensions().include("PIPELINING")
                && before.hello() != null
                && before.hello().extended();
        if (before.tally().endsGroup()) {
            return List.of(Rule.PIPELINED_BEHIND_LAST.found(
                    what + " was sent before the reply to a command that must be the last of its group"));
        }
        return offered
                ? List.of()
                : List.of(Rule.PIPELINING_NOT_OFFERED.found(
                        what + " was sent ahead of a reply, and PIPELINING was not on offer"));
    }

    private static Step unread(SessionState state) {
        Step step = Step.stay(Reply.none(), state);
        return state.expects().equals(new Expect.Close(Ending.QUIT))
                ? step.with(List.of(Rule.TALKED_AFTER_QUIT.found("Octets came behind QUIT; nobody read them")))
                : step;
    }

    private static Step ended(SessionState state, Ending ending) {
        boolean isGone = ending == Ending.CLIENT_GONE;
        if (isGone && state.expects() instanceof Expect.Close) {
            return Step.stay(Reply.none(), state);
        }
        Next closed = leaving(state, ending);
        Step step = Step.of(Reply.none(), closed, closed);
        // Where the roles have turned, it is not for the other side to say QUIT.
        return isGone && !(state.expects() instanceof Expect.Turn)
                ? step.with(List.of(Rule.ENDED_WITHOUT_QUIT.found("The connection ended without QUIT")))
                : step;
    }

    /** What follows when nothing can be said any more; content that did not come to its end is no message. */
    private static Next leaving(SessionState state, Ending ending) {
        SessionState closed = state.closing(ending);
        return state.expects() instanceof Expect.Content
                ? Next.ended(closed.withoutTransaction(), state.transaction(), Outcome.ABANDONED)
                : Next.abandoning(closed);
    }
}
