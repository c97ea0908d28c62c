package org.postroom.fuzz;

import java.util.Arrays;
import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/**
 * The protocol as a whole, over any sequence of inputs: each gets one reply or is expected to get none, and what {@link Invariants}
 * says holds of all of them.
 */
public final class Sessions {

    private static final Reply REFUSED = Reply.of(ReplyCode.TRANSACTION_FAILED, "Planned");

    private Sessions() {}

    /**
     * One input: an octet for the server, then lines. What a line means depends on what the server expects; one that begins with an
     * octet below a tab is something else than a line.
     */
    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        Protocol protocol = Servers.any(octets[0]);
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
        take(protocol, state, new Input.Ended(Ending.CLIENT_GONE), false);
    }

    private static SessionState take(Protocol protocol, SessionState state, Input input, boolean replaced) {
        Step step = protocol.step(state, input);
        Next next = step.next(step.reply());
        Invariants.check(state, input, step, next);
        if (!replaced || step.reply().isNone()) {
            return next.state();
        }
        Next other = step.next(REFUSED);
        Invariants.checkTransaction(state, input, REFUSED, other);
        return other.state();
    }

    private static Input input(SessionState state, byte[] line) {
        if (isSpecial(line)) {
            return special(state, line);
        }
        Expect expects = state.expects();
        if (expects instanceof Expect.AuthResponse) {
            return new Input.AuthResponse(Made.authResponse(line));
        } else if (expects instanceof Expect.Content || expects instanceof Expect.Chunk) {
            return new Input.EndOfContent(facts(expects, line));
        } else if (expects instanceof Expect.Handshake) {
            return line.length % 2 == 0
                    ? new Input.HandshakeDone(new Security(true, Optional.of("CN=client")), false)
                    : new Input.HandshakeFailed(Ending.HANDSHAKE_FAILED, false);
        } else if (expects instanceof Expect.Turn) {
            return new Input.Ended(Ending.QUIT);
        }
        boolean pipelined = line.length > 0 && line[0] == '+';
        return new Input.CommandLine(
                Made.command(pipelined ? Arrays.copyOfRange(line, 1, line.length) : line), pipelined);
    }

    private static boolean isSpecial(byte[] line) {
        return line.length > 0 && line[0] >= 2 && line[0] <= 8 || line.length > 1 && line[0] == 14;
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
        Command rest = Made.command(Arrays.copyOfRange(line, 1, line.length));
        return switch (line[0]) {
            case 2 -> new Input.OverlongLine(20_000);
            case 3 -> new Input.BrokenLine(rest);
            case 4 -> new Input.IdleTimeout();
            case 5 -> new Input.Ended(Ending.TIMED_OUT);
            case 6 -> new Input.Ended(Ending.SERVER_STOPPED);
            case 7 ->
                state.expects() instanceof Expect.Content
                        ? new Input.ContentCut(7)
                        : new Input.Ended(Ending.CLIENT_GONE);
            case 8 -> new Input.Unread();
            default -> new Input.UnfinishedLine(rest);
        };
    }
}
