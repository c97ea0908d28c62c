package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.protocol.Command;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.PathArgument;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.text.Printable;

/**
 * A path read for its mailbox: the mailbox and what is questionable about it, or the reply that refuses it.
 *
 * @param mailbox the mailbox, or null if the path is {@code <>} or refused
 * @param findings what was wrong and could be understood
 * @param refusal why it cannot be taken, or null
 */
record PathReading(Mailbox mailbox, List<Finding> findings, Reply refusal) {

    /** Reads the path of a command in a transaction whose MAIL declared some parameters. */
    static PathReading of(PathArgument argument, Command command, Parameters declared) {
        if (argument.path().isEmpty()) {
            return new PathReading(null, argument.findings(), null);
        }
        try {
            List<Finding> findings = new ArrayList<>(argument.findings());
            Mailbox mailbox = Mailbox.parse(argument.path(), findings);
            if (mailbox.hasNoDomain() && !mailbox.localPart().equalsIgnoreCase("postmaster")) {
                findings.add(Rule.MAILBOX_WITHOUT_DOMAIN.found("The mailbox " + shown(mailbox) + " has no domain"));
            }
            boolean isAscii = mailbox.isAscii();
            if (!isAscii && !declared.smtpUtf8()) {
                findings.add(Rule.NON_ASCII_PATH.found(
                        "The path " + shown(mailbox) + " is not ASCII, but SMTPUTF8 was not declared with MAIL"));
            }
            if (!isAscii && !Printable.isUtf8(command.octets())) {
                findings.add(Rule.PATH_NOT_UTF8.found(
                        "The path " + shown(mailbox) + " was sent neither as ASCII nor as UTF-8"));
            }
            return new PathReading(mailbox, findings, null);
        } catch (IllegalArgumentException e) {
            return new PathReading(
                    null, argument.findings(), Reply.of(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, e.getMessage()));
        }
    }

    private static String shown(Mailbox mailbox) {
        return Printable.of(mailbox.toString());
    }
}
