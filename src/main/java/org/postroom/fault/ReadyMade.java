package org.postroom.fault;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Faults that many tests need, written like any other. */
final class ReadyMade {

    private ReadyMade() {}

    static Fault greylist(Faults faults) {
        Set<String> known = ConcurrentHashMap.newKeySet();
        return faults.named("greylist()", Stage.RCPT)
                .calling(moment -> moment.reply().isPositive() && known.add(triplet(moment)))
                .reply("451 4.7.1 Greylisted, try again later");
    }

    private static String triplet(Moment moment) {
        String forward = moment.mailbox().map(Object::toString).orElse("");
        String reverse = moment.reversePath().map(Object::toString).orElse("");
        return (moment.clientAddress() + ' ' + reverse + ' ' + forward).toLowerCase(Locale.ROOT);
    }

    static Fault mailboxFull(Faults faults, String glob) {
        String name = "mailboxFull(\"" + glob + "\")";
        return faults.named(name, Stage.RCPT).quietly(glob).reply("552 5.2.2 The mailbox is full");
    }

    static Fault rateLimit(Faults faults, int messages) {
        String name = "rateLimit(" + messages + ")";
        require(messages >= 0, name, "expected 0 or more messages");
        return faults.named(name, Stage.MAIL)
                .beyond(messages)
                .lenient()
                .reply("450 4.7.1 Too many messages, try again later");
    }

    static Fault connectionLimit(Faults faults, int sessions) {
        String name = "connectionLimit(" + sessions + ")";
        require(sessions >= 0, name, "expected 0 or more sessions");
        return faults.named(name, Stage.CONNECT)
                .beyond(sessions)
                .lenient()
                .replyAndClose("421 4.7.0 Too many connections, try again later");
    }

    static Fault quota(Faults faults, int messages) {
        String name = "quota(" + messages + ")";
        require(messages >= 1, name, "expected at least 1 message");
        return faults.named(name, Stage.MAIL)
                .calling(moment -> moment.messages() >= messages)
                .lenient()
                .replyAndClose("421 4.7.0 Too many messages in this session");
    }

    static Fault outage(Faults faults, Outage kind) {
        FaultScript script = faults.named("outage(" + kind + ")", Stage.CONNECT);
        return switch (kind) {
            case SILENT -> script.silence();
            case BUSY -> script.replyAndClose("421 4.3.2 Service not available, try again later");
            case CLOSING -> script.close();
            case RESETTING -> script.reset();
        };
    }

    static void require(boolean right, String text, String reason) {
        if (!right) {
            throw new IllegalArgumentException(text + ": " + reason);
        }
    }
}
