package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.OriginalRecipient;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.protocol.grammar.Words;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/** A command line: the verb, the path, the parameters, and the values of those that have a type. */
public final class Commands {

    private static final int SHORTEST_SECRET = 8;

    private Commands() {}

    /** One input: a command line without its CRLF. */
    public static void fuzzerTestOneInput(byte[] line) {
        Command command = Made.command(line.clone());
        Check.that(Arrays.equals(command.octets(), line), "The octets of %s are not those that came", command);
        Check.that(!Check.hasControl(command.toString()), "The text of a command has a control character: %s", command);
        keepsSecrets(command);
        argument(command).ifPresent(argument -> {
            read(argument);
            read(command.parameters());
            if (isPrintable(command.argument())) {
                isReadAgain(command, argument);
            }
        });
        String text = Printable.decode(line);
        mailbox(text);
        Check.orRefused(() -> ForwardPath.parse(text));
        Check.orRefused(() -> ReversePath.parse(text));
        Parameter parameter = Check.orRefused(() -> Parameter.parse(text));
        if (parameter != null) {
            Check.that(!Check.hasControl(parameter.toString()), "A parameter with a control: %s", parameter);
            Check.that(
                    !isPrintable(text) || Parameter.parse(parameter.toString()).equals(parameter),
                    "%s is read as another parameter",
                    parameter);
        }
    }

    private static Optional<PathArgument> argument(Command command) {
        return PathArgument.of(command.verb(), command.argument());
    }

    private static void keepsSecrets(Command command) {
        String[] words = Words.argument(command.octets(), command.verb()).split("[ \t]+", 2);
        boolean login = command.is("AUTH") || command.is("X-EXPS");
        if (login && words.length == 2 && words[1].length() >= SHORTEST_SECRET) {
            Check.that(
                    words[0].contains(words[1]) || !command.toString().contains(Printable.of(words[1])),
                    "The initial response is in the text: %s",
                    command);
        }
        Command answer = Made.authResponse(command.octets());
        Check.that(
                answer.toString().equals(Command.MASK) || answer.argument().equals("*"),
                "An answer of AUTH is in the text: %s",
                answer);
    }

    private static void read(PathArgument argument) {
        argument.problem()
                .ifPresent(problem -> Check.that(!Check.hasControl(problem), "A problem with a control: %s", problem));
        argument.findings()
                .forEach(finding -> Check.that(
                        !Check.hasControl(finding.toString()), "A finding has a control character: %s", finding));
        mailbox(argument.path());
    }

    /** A path and its parameters as the library writes them are read as the same. */
    private static void isReadAgain(Command command, PathArgument argument) {
        Mailbox mailbox = Check.orRefused(() -> Mailbox.parse(argument.path()));
        boolean cut = mailbox != null && mailbox.domain().contains(">");
        if (argument.problem().isEmpty() && mailbox != null && isWellFormed(mailbox) && !cut) {
            String path = (command.is("RCPT") ? " TO:" : " FROM:") + new ForwardPath(mailbox, command.parameters());
            Command second = Made.command((command.verb() + path).getBytes(StandardCharsets.UTF_8));
            PathArgument again = argument(second).orElseThrow();
            Check.that(Mailbox.parse(again.path()).equals(mailbox), "%s is read as %s", path, again.path());
            Check.that(second.parameters().equals(command.parameters()), "%s has %s", path, second.parameters());
        }
    }

    /** Whether it is shown as it is. */
    private static boolean isPrintable(String text) {
        return Printable.of(text).equals(text);
    }

    private static boolean isWellFormed(Mailbox mailbox) {
        return !mailbox.localPart().startsWith(".") && !mailbox.localPart().contains("..");
    }

    private static void mailbox(String text) {
        Mailbox mailbox = Check.orRefused(() -> Mailbox.parse(text));
        if (mailbox != null && isWellFormed(mailbox)) {
            Mailbox again = Mailbox.parse(mailbox.address());
            Check.that(again.equals(mailbox), "%s is read as %s", mailbox, again);
            Check.that(again.hashCode() == mailbox.hashCode(), "Equal mailboxes with two hash codes: %s", mailbox);
            Check.that(!Check.hasControl(mailbox.localPart()), "A local-part with a control: %s", mailbox);
        }
    }

    /** Everything that parameters can be asked. */
    static void read(Parameters parameters) {
        parameters.size();
        parameters.body();
        parameters.smtpUtf8();
        parameters.ret();
        parameters.envid();
        parameters.notifications();
        parameters.orcpt().map(OriginalRecipient::toString);
        parameters.auth().map(ReversePath::toString);
        parameters.by().ifPresent(by -> Check.that(by.toString().length() < 20, "BY is long: %s", by));
        parameters.holdFor();
        parameters.holdUntil();
        parameters.mtPriority();
        parameters.requireTls();
        parameters.deliveryTime();
        parameters.asGiven().forEach(parameter -> {
            Check.that(parameters.has(parameter.keyword()), "%s is lost", parameter);
            byte[] octets = parameter.toString().getBytes(StandardCharsets.UTF_8);
            Check.that(octets.length > 0, "An empty parameter");
        });
        Check.that(parameters.equals(Parameters.of(parameters.asGiven())), "%s are no longer themselves", parameters);
    }
}
