package org.postroom.protocol.command;

import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.extension.Extensions;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/** SMTP as RFC 5321 has it: each input finds who decides about it. */
public final class SmtpProtocol implements Protocol {

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
            boolean hasEnhancedCodes,
            CommandLines commands,
            UnknownLines unknown,
            EndOfContentRule endOfContent,
            AuthCommand authentication,
            ErrorBudget errors) {

        static Rules of(Profile profile) {
            EnabledExtensions extensions = new EnabledExtensions(profile, Extensions.all());
            ErrorBudget errors = new ErrorBudget(profile.limits());
            AuthCommand authentication = new AuthCommand(profile, errors);
            UnknownLines unknown = new UnknownLines(errors);
            return new Rules(
                    extensions.include("ENHANCEDSTATUSCODES"),
                    new CommandLines(profile, extensions, authentication, unknown),
                    unknown,
                    new EndOfContentRule(profile),
                    authentication,
                    errors);
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
        Reply reply = AsciiReplies.of(step.reply(), state, input);
        return step.replying(reply.enhancedCode().isEmpty() || hasEnhancedCodes() ? reply : withoutEnhancedCode(reply));
    }

    /** Whether replies have enhanced codes. */
    boolean hasEnhancedCodes() {
        return rules().hasEnhancedCodes();
    }

    /** The same reply as a server says it that does not announce ENHANCEDSTATUSCODES. */
    static Reply withoutEnhancedCode(Reply reply) {
        return Made.plain(ReplyCode.of(reply.code()).orElseThrow(), reply.lines());
    }

    private Step decide(SessionState before, Input input) {
        if (input instanceof Input.Opened opened) {
            return greeting(before, opened);
        }
        int lines = lines(input);
        SessionState state = lines == 0 ? before : before.with(before.tally().heard(lines));
        if (lines > 0 && rules().errors().isOver(state)) {
            Step end = rules().errors().end(state);
            return input instanceof Input.CommandLine line
                    ? Step.of(
                            end.reply(),
                            reply -> reply.isPositive()
                                    ? rules().commands().step(state, line).next(reply)
                                    : end.next(reply))
                    : end;
        } else if (input instanceof Input.CommandLine line) {
            return rules().commands().step(state, line);
        } else if (input instanceof Input.AuthResponse response) {
            return rules().authentication().respond(state, response.line());
        } else if (input instanceof Input.OverlongLine line) {
            return rules().unknown().overlong(state, line.length());
        } else if (input instanceof Input.BrokenLine broken) {
            return rules().unknown().broken(state, broken.line());
        } else if (input instanceof Input.UnfinishedLine unfinished) {
            return UnknownLines.unfinished(state, unfinished.line());
        } else if (input instanceof Input.EndOfContent end) {
            return rules().endOfContent().step(state, end.facts());
        } else if (input instanceof Input.ContentCut) {
            return SessionEnds.ended(state, Ending.CLOSED_BY_SERVER);
        } else if (input instanceof Input.HandshakeDone done) {
            return Step.silent(Next.of(state.secured(done.security()))).with(ahead(done.talkedAhead()));
        } else if (input instanceof Input.HandshakeFailed failed) {
            return Step.silent(Next.of(state.closing(failed.ending()))).with(ahead(failed.talkedAhead()));
        } else if (input instanceof Input.IdleTimeout) {
            return SessionEnds.idle(state);
        } else if (input instanceof Input.Unread) {
            return SessionEnds.unread(state);
        } else if (input instanceof Input.Ended end) {
            return SessionEnds.ended(state, end.ending());
        }
        // A handshake that is due: there is nothing to say yet.
        return Step.silent(Next.of(state));
    }

    /** How many command lines that is: what is kept of one that is longer than usual counts as several. */
    private static int lines(Input input) {
        if (input instanceof Input.OverlongLine) {
            return 1;
        }
        Command line = input.line();
        return line.isNone() || input instanceof Input.UnfinishedLine
                ? 0
                : 1 + line.length() / LineFindings.USUAL_LENGTH;
    }

    private Step greeting(SessionState state, Input.Opened opened) {
        if (opened.openSessions() > profile.limits().of(Limit.SESSIONS)) {
            Reply busy = Made.plain(
                    ReplyCode.SERVICE_NOT_AVAILABLE,
                    List.of(profile.hostname() + " has as many sessions as it may have: "
                            + profile.limits().of(Limit.SESSIONS)));
            return Step.of(busy, reply -> greeted(state, reply));
        }
        String purpose = profile.description().isEmpty() ? "tests" : profile.description();
        Reply greeting = Made.plain(
                ReplyCode.SERVICE_READY, List.of(profile.hostname() + " ESMTP Postroom, a server for " + purpose));
        Step step = Step.of(greeting, reply -> greeted(state, reply));
        return opened.talkedFirst() ? step.with(Input.Opened.talking()) : step;
    }

    /** A client that is turned away may say QUIT (RFC 5321, 3.1); 421 says that the connection is closed. */
    private static Next greeted(SessionState state, Reply reply) {
        if (reply.code() == ReplyCode.SERVICE_NOT_AVAILABLE.code()) {
            return Next.of(state.closing(Ending.CLOSED_BY_SERVER));
        }
        return Next.of(reply.code() == ReplyCode.SERVICE_READY.code() ? state : state.expecting(Expect.TURNED_AWAY));
    }

    private static List<Finding> ahead(boolean talked) {
        return talked
                ? List.of(Found.of(
                        Rule.PIPELINED_BEHIND_LAST,
                        "Octets were sent behind STARTTLS, ahead of the handshake; they are forgotten (RFC 3207, 4.2)"))
                : List.of();
    }
}
