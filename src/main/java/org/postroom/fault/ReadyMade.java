package org.postroom.fault;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults that many tests need, written like any other. */
final class ReadyMade {

    private final FaultPlan plan;

    ReadyMade(FaultPlan plan) {
        this.plan = plan;
    }

    Fault greylist() {
        Set<String> known = ConcurrentHashMap.newKeySet();
        return at(Stage.RCPT, "greylist()", moment -> moment.reply().isPositive() && known.add(triplet(moment)))
                .reply("451 4.7.1 Greylisted, try again later");
    }

    private static String triplet(Moment moment) {
        String forward = moment.mailbox().map(Object::toString).orElse("");
        String reverse = moment.reversePath().map(Object::toString).orElse("");
        return (moment.clientAddress() + ' ' + reverse + ' ' + forward).toLowerCase(Locale.ROOT);
    }

    Fault mailboxFull(String glob) {
        return at(
                        Stage.RCPT,
                        "mailboxFull(\"" + glob + "\")",
                        Condition.matching(glob).unsaid())
                .reply("552 5.2.2 The mailbox is full");
    }

    Fault rateLimit(int messages) {
        return beyond(messages, "message", Stage.MAIL, "rateLimit(" + messages + ")")
                .reply("450 4.7.1 Too many messages, try again later");
    }

    Fault connectionLimit(int sessions) {
        return beyond(sessions, "session", Stage.CONNECT, "connectionLimit(" + sessions + ")")
                .replyAndClose("421 4.7.0 Too many connections, try again later");
    }

    private FaultScript beyond(int count, String thing, Stage stage, String name) {
        require(count >= 0, name, "expected 0 or more " + thing + "s");
        AtomicInteger left = new AtomicInteger(count);
        return at(stage, name, moment -> left.get() <= 0 || left.getAndDecrement() <= 0)
                .lenient();
    }

    Fault quota(int messages) {
        String name = "quota(" + messages + ")";
        require(messages >= 1, name, "expected at least 1 message");
        return at(Stage.MAIL, name, moment -> moment.messages() >= messages)
                .lenient()
                .replyAndClose("421 4.7.0 Too many messages in this session");
    }

    Fault outage(Outage kind) {
        FaultScript script = script(Trigger.named("outage(" + kind + ")", Set.of(Stage.CONNECT)));
        return switch (kind) {
            case SILENT -> script.silence();
            case BUSY -> script.replyAndClose("421 4.3.2 Service not available, try again later");
            case CLOSING -> script.close();
            case RESETTING -> script.reset();
        };
    }

    private FaultScript at(Stage stage, String name, Predicate<Moment> predicate) {
        return at(stage, name, Condition.unsaid(predicate));
    }

    private FaultScript at(Stage stage, String name, Condition condition) {
        return script(Trigger.named(name, Set.of(stage)).and(condition));
    }

    private FaultScript script(Trigger trigger) {
        return new FaultScript(plan, trigger, new UnfinishedScript());
    }

    static void require(boolean right, String text, String reason) {
        if (!right) {
            throw new IllegalArgumentException(text + ": " + reason);
        }
    }
}
