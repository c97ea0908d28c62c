package org.postroom.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.Users;

/**
 * The protocol as a whole, over any sequence of inputs: each gets one reply or is expected to get none, and what {@link Invariants}
 * says holds of all of them.
 */
public final class Sessions {

    private static final Reply REFUSED = Reply.of(ReplyCode.TRANSACTION_FAILED, "Planned");

    private static final Users USERS = Users.of("ann", Logins.PASSWORD);
    private static final LoginPolicy KNOWN = new LoginPolicy(LoginPolicy.Demand.OFFERED, Mechanisms.all(), USERS);

    private static final List<Protocol> PROTOCOLS = protocols();

    private Sessions() {}

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

    /**
     * One input: an octet for the server, then lines. What a line means depends on what the server expects; one that begins with an
     * octet below a tab is something else than a line.
     */
    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        Protocol protocol = PROTOCOLS.get((octets[0] & 0xff) % PROTOCOLS.size());
        SessionState state = SessionState.CONNECTED;
        state = take(protocol, state, new Input.Opened(1, false), false);
        int from = 1;
        for (int i = 1; i < octets.length && !(state.expects() instanceof Expect.Close); i++) {
            if (octets[i] == '\n' || i == octets.length - 1) {
                byte[] line = Arrays.copyOfRange(octets, from, octets[i] == '\n' ? i : i + 1);
                boolean replaced = line.length > 0 && line[0] == 1;
                byte[] rest = replaced ? Arrays.copyOfRange(line, 1, line.length) : line;
                state = take(protocol, state, input(state, rest), replaced);
                from = i + 1;
            }
        }
        take(protocol, state, new Input.EndOfStream(false), false);
    }

    private static SessionState take(Protocol protocol, SessionState state, Input input, boolean replaced) {
        Step step = protocol.step(state, input);
        Next next = step.next(step.reply());
        Invariants.check(state, input, step, next);
        Next other = step.next(REFUSED);
        return replaced && !step.reply().isNone() ? other.state() : next.state();
    }

    private static Input input(SessionState state, byte[] line) {
        if (line.length > 0 && line[0] >= 2 && line[0] <= 8) {
            return special(state, line);
        }
        Expect expects = state.expects();
        if (expects instanceof Expect.AuthResponse) {
            return new Input.AuthResponse(Command.authResponse(line));
        } else if (expects instanceof Expect.Content || expects instanceof Expect.Chunk) {
            return new Input.EndOfContent(facts(expects, line));
        } else if (expects instanceof Expect.Handshake) {
            return line.length % 2 == 0
                    ? new Input.HandshakeDone(new Security(true, Optional.of("CN=client")))
                    : new Input.HandshakeFailed();
        } else if (expects instanceof Expect.Turn) {
            return new Input.Returned(Ending.QUIT);
        }
        boolean pipelined = line.length > 0 && line[0] == '+';
        return new Input.CommandLine(
                Command.of(pipelined ? Arrays.copyOfRange(line, 1, line.length) : line), pipelined);
    }

    private static ContentFacts facts(Expect expects, byte[] line) {
        int mark = line.length == 0 ? 0 : line[0];
        Storage storage = Storage.values()[(mark & 0xff) % Storage.values().length];
        long size = expects instanceof Expect.Chunk chunk ? chunk.size() : line.length;
        return new ContentFacts(
                size,
                storage,
                mark % 3 == 0,
                mark % 5 == 0,
                mark % 7 == 0,
                mark % 2,
                line.length % 2,
                mark % 3,
                line.length);
    }

    private static Input special(SessionState state, byte[] line) {
        Command rest = Command.of(Arrays.copyOfRange(line, 1, line.length));
        return switch (line[0]) {
            case 2 -> new Input.OverlongLine(20_000);
            case 3 -> new Input.BrokenLine(rest);
            case 4 -> new Input.IdleTimeout();
            case 5 -> new Input.Stuck();
            case 6 -> new Input.Stopped(Ending.SERVER_STOPPED);
            case 7 ->
                state.expects() instanceof Expect.Content ? new Input.ContentCut(7) : new Input.EndOfStream(false);
            default -> new Input.EndOfStream(true);
        };
    }
}
