package org.postroom.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.Users;

/** The servers that whole sessions are played to: with little, with everything, a strict one, and one that asks for a login. */
public final class Servers {

    private static final Users USERS = Users.of("ann", Logins.PASSWORD);
    private static final LoginPolicy KNOWN = new LoginPolicy(LoginPolicy.Demand.OFFERED, Mechanisms.all(), USERS);

    private static final List<Protocol> PROTOCOLS = protocols();

    private Servers() {}

    /** Any of them. */
    public static Protocol any(int choice) {
        return PROTOCOLS.get((choice & 0xff) % PROTOCOLS.size());
    }

    /** Any of those that answer the same, however the client hurries: a strict one refuses what was sent ahead. */
    public static Protocol patient(int choice) {
        Protocol protocol = any(choice);
        return protocol instanceof StrictProtocol ? PROTOCOLS.get(1) : protocol;
    }

    private static List<Protocol> protocols() {
        Profile plain = Profile.of("mx.test").with(TlsOffer.STARTTLS);
        Profile everything = plain.with(new Keywords(
                        Map.of(
                                "DELIVERBY",
                                "",
                                "FUTURERELEASE",
                                "",
                                "MT-PRIORITY",
                                "",
                                "REQUIRETLS",
                                "",
                                "LIMITS",
                                "",
                                "X-EXPS",
                                "",
                                "SEND",
                                "",
                                "SOML",
                                "",
                                "ATRN",
                                "",
                                "TURN",
                                ""),
                        Set.of()))
                .with(KNOWN)
                .with(Limits.DEFAULT
                        .with(Limit.MESSAGE_SIZE, 1000)
                        .with(Limit.RECIPIENTS, 3)
                        .with(Limit.RECIPIENT_DOMAINS, 2)
                        .with(Limit.MESSAGES_PER_SESSION, 2))
                .with(Directory.EMPTY
                        .with(new Directory.User(Mailbox.parse("ann@example.com"), "Ann Smith"))
                        .with(new Directory.MailingList(
                                Mailbox.parse("all@example.com"), List.of(Mailbox.parse("ann@example.com"))))
                        .with(new Directory.Moved(Mailbox.parse("bob@example.com"), Mailbox.parse("bob@example.org")))
                        .withConnected(Mailbox.parse("ann@example.com"))
                        .knownOnly());
        Profile closed = plain.with(new LoginPolicy(LoginPolicy.Demand.REQUIRED, Mechanisms.all(), USERS));
        return List.of(
                new SmtpProtocol(plain),
                new SmtpProtocol(everything),
                new StrictProtocol(new SmtpProtocol(plain.with(KNOWN))),
                new SmtpProtocol(closed));
    }
}
