package org.postroom.received;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postroom.protocol.Command;
import org.postroom.protocol.grammar.Secrets;

/** Finds where a client logged in so that whoever listens learns the secret. */
final class Credentials {

    private Credentials() {}

    static List<Exchange> inClearText(List<Exchange> exchanges) {
        List<Exchange> found = new ArrayList<>();
        Map<SmtpSession, String> mechanisms = new HashMap<>();
        for (Exchange exchange : exchanges) {
            Command command = exchange.command();
            if (Secrets.isLogin(command.verb())) {
                mechanisms.put(exchange.session(), command.argument().split(" ", 2)[0]);
            }
            String mechanism = mechanisms.getOrDefault(exchange.session(), "");
            if (isSecret(command) && Secrets.areShownBy(mechanism) && !exchange.isEncrypted()) {
                found.add(exchange);
            }
        }
        return found;
    }

    /** Where there is a secret, the text has its mask: also where a client sends its password though AUTH was refused. */
    private static boolean isSecret(Command command) {
        return command.argument().endsWith(Command.MASK);
    }
}
