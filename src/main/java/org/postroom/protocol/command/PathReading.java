package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Transaction;
import org.postroom.text.Printable;

/**
 * The argument of MAIL, RCPT or their like, read for its mailbox and its parameters: what is questionable about it, or the reply that
 * refuses it.
 *
 * @param mailbox the mailbox, or null if the path is {@code <>} or refused
 * @param parameters the parameters of the command
 * @param findings what was wrong and could be understood
 * @param refusal why it cannot be taken, or null
 */
record PathReading(Mailbox mailbox, Parameters parameters, List<Finding> findings, Reply refusal) {

    /**
     * Reads a command that takes a path.
     *
     * @param command the command
     * @param extensions what the server offers
     * @param transaction the transaction that MAIL has begun; null if the command is MAIL or its like
     */
    static PathReading of(Command command, EnabledExtensions extensions, Transaction transaction) {
        PathArgument argument =
                PathArgument.of(command.verb(), command.argument()).orElseThrow();
        Parameters parameters = Parameters.of(
                argument.parameters().stream().map(Parameter::parse).toList());
        Optional<Reply> tooMany = extensions.tooMany(parameters);
        if (tooMany.isPresent()) {
            return new PathReading(null, parameters, List.of(), tooMany.get());
        }
        if (argument.path().isEmpty()) {
            return new PathReading(null, parameters, argument.findings(), null);
        }
        MailboxSyntax syntax = MailboxSyntax.of(argument.path());
        if (syntax.problem() != null) {
            return new PathReading(
                    null,
                    parameters,
                    argument.findings(),
                    Reply.of(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, syntax.problem()));
        }
        Mailbox mailbox = new Mailbox(syntax.localPart(), syntax.domain());
        List<Finding> findings = new ArrayList<>(argument.findings());
        findings.addAll(syntax.findings());
        if (mailbox.hasNoDomain() && !mailbox.localPart().equalsIgnoreCase("postmaster")) {
            findings.add(Found.of(Rule.MAILBOX_WITHOUT_DOMAIN, "The mailbox " + shown(mailbox) + " has no domain"));
        }
        boolean isAscii = mailbox.isAscii();
        Parameters declared = transaction == null ? parameters : transaction.parameters();
        if (!isAscii && !declared.smtpUtf8()) {
            findings.add(Found.of(
                    Rule.NON_ASCII_PATH,
                    "The path " + shown(mailbox) + " is not ASCII, but SMTPUTF8 was not declared with MAIL"));
        }
        if (!isAscii && !Printable.isUtf8(command.octets())) {
            findings.add(Found.of(
                    Rule.PATH_NOT_UTF8, "The path " + shown(mailbox) + " was sent neither as ASCII nor as UTF-8"));
        }
        return new PathReading(mailbox, parameters, findings, null);
    }

    /** Reads a command that is accepted whatever it says: what is no path counts as a mailbox without a domain. */
    static PathReading ofGranted(Command command, EnabledExtensions extensions, Transaction transaction) {
        PathArgument argument =
                PathArgument.of(command.verb(), command.argument()).orElseThrow();
        PathReading reading = argument.problem().isPresent() ? null : of(command, extensions, transaction);
        if (reading != null && (reading.mailbox() != null || argument.path().isEmpty())) {
            return reading;
        }
        String written = argument.path().isEmpty() ? command.argument() : argument.path();
        Parameters parameters = reading == null ? Parameters.of(List.of()) : reading.parameters();
        return new PathReading(new Mailbox(written, ""), parameters, List.of(), null);
    }

    private static String shown(Mailbox mailbox) {
        return Printable.of(mailbox.toString());
    }
}
