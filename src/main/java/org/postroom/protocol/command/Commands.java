package org.postroom.protocol.command;

import static org.postroom.protocol.command.Need.ACCEPTED_RECIPIENT;
import static org.postroom.protocol.command.Need.HELLO;
import static org.postroom.protocol.command.Need.LINES;
import static org.postroom.protocol.command.Need.LOGIN;
import static org.postroom.protocol.command.Need.NO_CHUNKS;
import static org.postroom.protocol.command.Need.NO_LOGIN;
import static org.postroom.protocol.command.Need.NO_TLS;
import static org.postroom.protocol.command.Need.NO_TRANSACTION;
import static org.postroom.protocol.command.Need.RECIPIENT;
import static org.postroom.protocol.command.Need.TLS_FOR_ALL;
import static org.postroom.protocol.command.Need.TLS_FOR_LOGIN;
import static org.postroom.protocol.command.Need.TRANSACTION;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of SMTP: every command there is, a row a verb, in the order in which HELP tells them. A row says what the command is for and
 * what it needs; {@link Handlers} says who decides about it.
 */
final class Commands {

    private static final Map<String, Row> PAGE = byVerb(List.of(
            Row.of("EHLO domain-or-address-literal", "Says who the client is and asks for the service extensions")
                    .last()
                    .firstNeeds(),
            Row.of("HELO domain-or-address-literal", "Says who the client is, without service extensions")
                    .firstNeeds(TLS_FOR_ALL),
            mail("MAIL", "Begins a transaction"),
            mail("SEND", "Begins a transaction whose message goes to terminals"),
            mail("SOML", "Begins a transaction whose message goes to terminals, or to mailboxes"),
            mail("SAML", "Begins a transaction whose message goes to terminals and mailboxes"),
            Row.of("RCPT TO:<forward-path> [parameters]", "Names one recipient of the transaction")
                    .takes(Argument.PATH)
                    .needs(TRANSACTION, NO_CHUNKS),
            Row.of("DATA", "Sends the content of the message, up to a line with nothing but a dot")
                    .last()
                    .needs(TRANSACTION, RECIPIENT, ACCEPTED_RECIPIENT, NO_CHUNKS, LINES),
            Row.of("BDAT size [LAST]", "Sends so many octets of the content, which follow at once")
                    .in("CHUNKING")
                    .needs(TRANSACTION, RECIPIENT, ACCEPTED_RECIPIENT),
            Row.of("RSET", "Drops the transaction").firstNeeds(TLS_FOR_ALL),
            Row.of("VRFY user-or-mailbox", "Asks whether a mailbox is here")
                    .last()
                    .takes(Argument.USER),
            Row.of("EXPN mailing-list", "Asks for the members of a mailing list")
                    .last()
                    .takes(Argument.LIST),
            Row.of("HELP [command]", "Tells the commands, or the syntax of one"),
            Row.of("STARTTLS", "Goes on over TLS")
                    .in("STARTTLS")
                    .last()
                    .firstNeeds()
                    .takes(Argument.NONE)
                    .needs(NO_TLS),
            login("AUTH"),
            login("X-EXPS"),
            Row.of("ETRN node, or @domain for all below it, or #queue", "Asks for the mail that is queued for a node")
                    .in("ETRN"),
            Row.of(
                            "ATRN [domain,...]",
                            "Turns the roles: the server delivers what is queued for the domains, or for all")
                    .in("ATRN")
                    .last()
                    .needs(LOGIN, NO_TRANSACTION),
            Row.of("TURN", "Turns the roles: the server delivers what is queued for the client's domain")
                    .in("TURN")
                    .last()
                    .takes(Argument.NONE)
                    .needs(HELLO, NO_TRANSACTION),
            Row.of(
                            "X-DELIVERY-TIME [seconds-since-1970 or RFC-3339-time]",
                            "Sets when the message is expected to be delivered, or tells it")
                    .takes(Argument.SETS)
                    .needs(NO_CHUNKS),
            Row.of("SIZE octets", "Asks whether a message of that size would be taken"),
            Row.of("NOOP [string]", "Does nothing").last().firstNeeds(),
            Row.of("QUIT", "Ends the session").last().firstNeeds()));

    private Commands() {}

    private static Row mail(String verb, String purpose) {
        return Row.of(verb + " FROM:<reverse-path> [parameters]", purpose)
                .takes(Argument.PATH)
                .needs(NO_TRANSACTION);
    }

    private static Row login(String verb) {
        return Row.of(verb + " mechanism [initial-response]", "Says who the client is, and proves it")
                .in(verb)
                .last()
                .takes(Argument.MECHANISM)
                .firstNeeds(TLS_FOR_ALL, NO_LOGIN)
                .needs(NO_TRANSACTION, TLS_FOR_LOGIN);
    }

    private static Map<String, Row> byVerb(List<Row> rows) {
        Map<String, Row> page = new LinkedHashMap<>();
        rows.forEach(row -> page.put(row.verb(), row));
        return page;
    }

    /** Returns the row of a verb in upper case, or null. */
    static Row row(String verb) {
        return PAGE.get(verb);
    }

    /** Returns every row. */
    static Collection<Row> all() {
        return PAGE.values();
    }

    /** Returns the row of the verb that is meant by one that is unknown; null if none is near. */
    static Row nearest(String verb) {
        return PAGE.get(Spelling.nearest(verb, PAGE.keySet()));
    }
}
