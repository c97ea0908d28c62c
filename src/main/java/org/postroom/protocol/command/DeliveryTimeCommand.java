package org.postroom.protocol.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.TimeValue;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/**
 * X-DELIVERY-TIME, a vendor's: with a time, sets when the message of the transaction that is open, or comes next, is expected to be
 * delivered; without one, tells it. It ends up among the parameters of the transaction.
 */
final class DeliveryTimeCommand implements CommandHandler {

    private static final String NAME = "X-DELIVERY-TIME";

    @Override
    public Step handle(SessionState state, Command command) {
        String argument = command.argument();
        if (argument.isEmpty()) {
            return Step.stay(
                    known(state)
                            .map(time -> Reply.of(ReplyCode.OK, "Expected delivery at " + time))
                            .orElse(Reply.of(ReplyCode.OK, "No delivery time is set")),
                    state);
        }
        try {
            Instant time = TimeValue.parse(argument);
            return Step.of(
                    Reply.of(ReplyCode.OK, "Expected delivery at " + time), Next.of(with(state, time)), Next.of(state));
        } catch (IllegalArgumentException e) {
            return Step.stay(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, e.getMessage()), state);
        }
    }

    /** The time is set if it is one. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        try {
            String argument = command.argument();
            return Next.of(argument.isEmpty() ? state : with(state, TimeValue.parse(argument)));
        } catch (IllegalArgumentException e) {
            return Next.of(state);
        }
    }

    private static Optional<Instant> known(SessionState state) {
        return state.transaction() == null
                ? Optional.ofNullable(state.deliveryTime())
                : state.transaction().parameters().deliveryTime();
    }

    private static SessionState with(SessionState state, Instant time) {
        return state.transaction() == null
                ? state.expectingDelivery(time)
                : state.in(state.transaction().with(added(state.transaction().parameters(), time)));
    }

    /** Returns the parameters of a transaction with the time as the last of them. An earlier time goes. */
    static Parameters added(Parameters given, Instant time) {
        List<Parameter> all = new ArrayList<>(given.asGiven());
        all.removeIf(parameter -> parameter.is(NAME));
        all.add(Parameter.parse(NAME + "=" + time));
        return Parameters.of(all);
    }
}
