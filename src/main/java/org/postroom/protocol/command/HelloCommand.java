package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.MailboxSyntax;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Hello;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/** EHLO and HELO (RFC 5321, 4.1.1.1): the client says who it is, which also drops a transaction. */
final class HelloCommand implements CommandHandler {

    private final String verb;
    private final boolean isExtended;
    private final Profile profile;
    private final EnabledExtensions extensions;

    HelloCommand(String verb, Profile profile, EnabledExtensions extensions) {
        this.verb = verb;
        this.isExtended = verb.equals("EHLO");
        this.profile = profile;
        this.extensions = extensions;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        String name = command.argument();
        SessionState greeted = state.expecting(Expect.COMMAND_LINE).greeted(new Hello(name, isExtended, null));
        String welcome = profile.hostname() + " greets " + (name.isEmpty() ? "you" : Printable.of(name));
        List<String> lines = new ArrayList<>();
        lines.add(welcome);
        if (isExtended) {
            lines.addAll(extensions.announcements(greeted));
        }
        return Step.of(
                        Made.plain(ReplyCode.OK, lines),
                        reply -> reply.isPositive()
                                ? Next.abandoning(greeted.greeted(new Hello(name, isExtended, scripted(lines, reply))))
                                : Next.of(state))
                .with(findings(name));
    }

    /** The keywords of a reply that is not the server's own; null of one that is. */
    private Map<String, String> scripted(List<String> own, Reply reply) {
        Map<String, String> keywords = Hello.keywords(reply.lines());
        return !isExtended || keywords.equals(Hello.keywords(own)) ? null : keywords;
    }

    private List<Finding> findings(String name) {
        if (name.isEmpty()) {
            return List.of(Found.of(
                    Rule.HELLO_WITHOUT_NAME,
                    "There is no name behind " + verb + ": a domain or an address literal belongs there"));
        }
        if (name.chars().anyMatch(character -> character > 127)) {
            return List.of(Found.of(
                    Rule.HELLO_NAME_NOT_ASCII,
                    "The name behind " + verb + ", " + Printable.of(name)
                            + ", is not ASCII: an international name goes in its form that begins with xn--"));
        }
        return MailboxSyntax.isDomainOrAddressLiteral(name)
                ? List.of()
                : List.of(Found.of(
                        Rule.HELLO_NAME_SYNTAX,
                        "The name behind " + verb + ", " + Printable.of(name)
                                + ", is neither a domain nor an address literal such as [192.0.2.1]"));
    }
}
