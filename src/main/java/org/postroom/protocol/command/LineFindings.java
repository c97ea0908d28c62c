package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.SessionState;
import org.postroom.text.Printable;

/** The findings about how a command line was written, and when it was sent. */
final class LineFindings {

    /** Octets of a command line without extensions (RFC 5321, 4.5.3.1.4). */
    static final int USUAL_LENGTH = 512;

    private final boolean isPipeliningOn;

    LineFindings(boolean isPipeliningOn) {
        this.isPipeliningOn = isPipeliningOn;
    }

    static List<Finding> ofForm(Row row, Command command) {
        List<Finding> findings = new ArrayList<>(0);
        int length = command.length() + 2;
        if (length > USUAL_LENGTH) {
            int limit = command.is("AUTH") ? 12_288 : command.parameters().isEmpty() ? USUAL_LENGTH : 2_048;
            if (length > limit) {
                findings.add(tooLong(length, limit));
            }
        }
        byte[] octets = command.octets();
        if (octets[0] == ' ' || octets[0] == '\t' || octets[octets.length - 1] == ' ') {
            findings.add(Found.of(Rule.STRAY_SPACE, "There are spaces before or behind the command " + command.verb()));
        }
        if (row.hasNoArgument() && !command.argument().isEmpty()) {
            findings.add(Found.of(
                    Rule.UNEXPECTED_ARGUMENT,
                    row.verb() + " takes no argument, but there was " + Printable.of(command.argument())));
        }
        return findings;
    }

    static Finding tooLong(long length, int limit) {
        return Found.of(
                Rule.COMMAND_LINE_TOO_LONG,
                "A command line had " + length + " octets, where " + limit + " are allowed");
    }

    List<Finding> ofGroup(SessionState before, Input.CommandLine line, Command heard) {
        if (!line.pipelined()) {
            return List.of();
        }
        String what = heard.verb().isEmpty() ? "A line" : UnknownLines.shown(heard.verb());
        boolean isOffered = before.hello() != null
                && before.hello().extended()
                && before.wasOffered("PIPELINING").orElse(isPipeliningOn);
        if (before.tally().endsGroup()) {
            return List.of(Found.of(
                    Rule.PIPELINED_BEHIND_LAST,
                    what + " was sent before the reply to a command that must be the last of its group"));
        }
        return isOffered
                ? List.of()
                : List.of(Found.of(
                        Rule.PIPELINING_NOT_OFFERED,
                        what + " was sent ahead of a reply, and PIPELINING was not on offer"));
    }
}
