package org.postroom.protocol.command;

import java.util.HashMap;
import java.util.Map;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Profile;

/** The handlers of all commands, as one server has them. Immutable. */
final class Handlers {

    private final Map<String, CommandHandler> byVerb = new HashMap<>();

    Handlers(Profile profile, EnabledExtensions extensions, AuthCommand login) {
        for (Row row : Commands.all()) {
            byVerb.put(row.verb(), handler(row.verb(), profile, extensions, login));
        }
    }

    private static CommandHandler handler(
            String verb, Profile profile, EnabledExtensions extensions, AuthCommand login) {
        return switch (verb) {
            case "EHLO", "HELO" -> new HelloCommand(verb, profile, extensions);
            case "MAIL", "SEND", "SOML", "SAML" -> new MailCommand(DeliveryMode.valueOf(verb), profile, extensions);
            case "RCPT" -> new RcptCommand(profile, extensions);
            case "DATA" -> new DataCommand();
            case "BDAT" -> new BdatCommand();
            case "RSET" -> new RsetCommand();
            case "VRFY", "EXPN" -> new LookUpCommand(profile.directory());
            case "HELP" -> new HelpCommand();
            case "STARTTLS" -> new StartTlsCommand();
            case "AUTH", "X-EXPS" -> login;
            case "ETRN" -> new EtrnCommand(profile.outbound());
            case "ATRN" -> new AtrnCommand(profile.outbound());
            case "TURN" -> new TurnCommand(profile.outbound());
            case "X-DELIVERY-TIME" -> new DeliveryTimeCommand();
            case "SIZE" -> new SizeCommand(profile);
            case "NOOP" -> new NoopCommand();
            case "QUIT" -> new QuitCommand(profile);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    /** Returns who decides about a command. */
    CommandHandler of(Row row) {
        return byVerb.get(row.verb());
    }
}
