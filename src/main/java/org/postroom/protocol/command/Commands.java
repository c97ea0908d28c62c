package org.postroom.protocol.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Profile;

/** Every command that a server knows, by verb. Immutable. */
final class Commands {

    private final Map<String, CommandHandler> byVerb = new LinkedHashMap<>();

    Commands(Profile profile, EnabledExtensions extensions) {
        for (CommandHandler handler : List.of(
                new HelloCommand("EHLO", profile, extensions),
                new HelloCommand("HELO", profile, extensions),
                new MailCommand(DeliveryMode.MAIL, profile, extensions),
                new MailCommand(DeliveryMode.SEND, profile, extensions),
                new MailCommand(DeliveryMode.SOML, profile, extensions),
                new MailCommand(DeliveryMode.SAML, profile, extensions),
                new RcptCommand(profile, extensions),
                new DataCommand(),
                new BdatCommand(),
                new RsetCommand(),
                new VrfyCommand(profile.directory()),
                new ExpnCommand(profile.directory()),
                new HelpCommand(this),
                new StartTlsCommand(),
                new AuthCommand("AUTH", profile),
                new AuthCommand("X-EXPS", profile),
                new EtrnCommand(profile.outbound()),
                new AtrnCommand(profile.outbound()),
                new TurnCommand(profile.outbound()),
                new DeliveryTimeCommand(),
                new SizeCommand(profile),
                new NoopCommand(),
                new QuitCommand(profile))) {
            byVerb.put(handler.verb(), handler);
        }
    }

    /** The command of a verb in upper case, or null. */
    CommandHandler get(String verb) {
        return byVerb.get(verb);
    }

    Collection<CommandHandler> all() {
        return byVerb.values();
    }

    /** The verb that one that is none begins with, or differs least from; null if every verb differs by more than half. */
    String nearest(String verb) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String known : byVerb.keySet()) {
            if (verb.startsWith(known)) {
                return known;
            }
            int distance = distance(known, verb.length() > 16 ? verb.substring(0, 16) : verb);
            if (distance < least && distance <= known.length() / 2) {
                least = distance;
                nearest = known;
            }
        }
        return nearest;
    }

    /** How many letters must be put in, left out, changed, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                    boolean swapped =
                            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                    if (swapped) {
                        cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                    }
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
