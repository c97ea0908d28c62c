package org.postroom.protocol.machine;

import java.util.List;
import java.util.Set;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.making.Made;

/**
 * The words of a server that is about to end a session: what is under way goes on, and the client may take leave, but begins nothing.
 *
 * @param usual the words as ever
 * @param ending the reason
 * @param reason the reason as the client reads it
 */
record PartingProtocol(Protocol usual, Ending ending, String reason) implements Protocol {

    private static final Set<String> LEAVE = Set.of("QUIT", "RSET", "NOOP");

    @Override
    public Step step(SessionState state, Input input) {
        boolean begins =
                input instanceof Input.CommandLine line && state.transaction() == null && !takesLeave(line.command());
        return begins
                ? Step.always(
                        Made.plain(ReplyCode.SERVICE_NOT_AVAILABLE, List.of(reason)), Next.of(state.closing(ending)))
                : usual.step(state, input);
    }

    private static boolean takesLeave(Command command) {
        return LEAVE.stream().anyMatch(command::is);
    }
}
