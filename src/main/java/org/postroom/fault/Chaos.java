package org.postroom.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery.Afterwards;

/** Failures by chance that can be had again: each session draws from numbers of its own, which follow from the seed. */
final class Chaos {

    private static final List<Effect> MENU = List.of(
            Effect.reply(Reply.parse("451 4.3.0 Chaos: a local error")),
            Effect.replyAndClose(Reply.parse("421 4.3.2 Chaos: going away")),
            Effect.nothing("close", Afterwards.CLOSE),
            Effect.nothing("reset", Afterwards.RESET),
            Effect.truncateReply(5),
            Effect.normal("", Afterwards.GO_ON));

    private static final Effect.Timing TIMING = new Effect.Timing(Duration.ofMillis(10), 0);

    private final long seed;
    private final double probability;
    private final Map<Integer, SplittableRandom> numbers = new ConcurrentHashMap<>();

    private Chaos(long seed, double probability) {
        this.seed = seed;
        this.probability = probability;
    }

    static Fault arm(FaultPlan plan, long seed, double probability) {
        String name = "chaos(" + seed + ", " + probability + ")";
        ReadyMade.require(probability >= 0 && probability <= 1, name, "expected a probability from 0 to 1");
        Chaos chaos = new Chaos(seed, probability);
        Trigger everywhere = Trigger.named(
                name, EnumSet.of(Stage.CONNECT, Stage.ANY_COMMAND, Stage.AUTH_RESPONSE, Stage.END_OF_DATA));
        return plan.arm(everywhere.and(Condition.unsaid(chaos::strikes)).withLenience(), TIMING, "", chaos::choose);
    }

    private boolean strikes(Moment moment) {
        return numbers(moment).nextDouble() < probability;
    }

    private Effect choose(Moment moment) {
        return MENU.get(numbers(moment).nextInt(MENU.size()));
    }

    private SplittableRandom numbers(Moment moment) {
        return numbers.computeIfAbsent(moment.session(), session -> new SplittableRandom(seed * 31 + session));
    }
}
