package org.postroom.junit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.postroom.fault.Fault;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Faults;
import org.postroom.fault.Moment;
import org.postroom.fault.Stage;
import org.postroom.text.Durations;

/** A fault as {@link SmtpFault} describes it, to be armed on a server. */
final class AnnotatedFault {

    private final SmtpFault fault;

    AnnotatedFault(SmtpFault fault) {
        this.fault = fault;
    }

    /**
     * Arms it.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    void arm(Faults faults) {
        Function<FaultScript, Fault> effect = effect();
        effect.apply(timed(narrowed(begun(faults))));
    }

    private FaultScript begun(Faults faults) {
        if (fault.verb().isEmpty()) {
            return faults.on(fault.at());
        } else if (fault.at() != Stage.ANY_COMMAND) {
            throw new IllegalArgumentException(
                    "expected at or verb, but there are both, " + fault.at() + " and \"" + fault.verb() + "\"");
        }
        return faults.on(fault.verb());
    }

    private FaultScript narrowed(FaultScript begun) {
        FaultScript script = begun;
        if (!fault.matching().isEmpty()) {
            script = script.matching(fault.matching());
        }
        for (Class<? extends Predicate<Moment>> type : fault.when()) {
            script = script.when(ReflectionSupport.newInstance(type));
        }
        if (fault.times() != 0) {
            script = script.times(fault.times());
        }
        if (fault.skip() != 0) {
            script = script.skip(fault.skip());
        }
        if (fault.session() != 0) {
            script = script.session(fault.session());
        }
        if (fault.transaction() != 0) {
            script = script.transaction(fault.transaction());
        }
        if (fault.encrypted()) {
            script = script.encrypted();
        }
        if (fault.authenticated()) {
            script = script.authenticated();
        }
        return fault.lenient() ? script.lenient() : script;
    }

    private FaultScript timed(FaultScript narrowed) {
        FaultScript script = narrowed;
        if (!fault.after().isEmpty()) {
            script = script.after(duration("after", fault.after()));
        }
        return fault.trickle() == 0 ? script : script.trickle(fault.trickle());
    }

    private Function<FaultScript, Fault> effect() {
        Map<String, Function<FaultScript, Fault>> effects = new LinkedHashMap<>();
        add(effects, "reply", !fault.reply().isEmpty(), script -> script.reply(fault.reply()));
        add(
                effects,
                "replyAndClose",
                !fault.replyAndClose().isEmpty(),
                script -> script.replyAndClose(fault.replyAndClose()));
        add(effects, "replyRaw", !fault.replyRaw().isEmpty(), script -> script.replyRaw(octets()));
        add(
                effects,
                "truncateReply",
                fault.truncateReply() != 0,
                script -> script.truncateReply(fault.truncateReply()));
        add(effects, "closeAfter", fault.closeAfter() != -1, script -> script.closeAfter(fault.closeAfter()));
        add(effects, "delay", !fault.delay().isEmpty(), script -> script.delay(duration("delay", fault.delay())));
        add(effects, "silence", fault.silence(), FaultScript::silence);
        add(effects, "close", fault.close(), FaultScript::close);
        add(effects, "halfClose", fault.halfClose(), FaultScript::halfClose);
        add(effects, "reset", fault.reset(), FaultScript::reset);
        add(effects, "stopReading", fault.stopReading(), FaultScript::stopReading);
        add(effects, "failHandshake", fault.failHandshake(), FaultScript::failHandshake);
        if (effects.size() > 1) {
            throw new IllegalArgumentException(
                    "expected one thing to happen, but there are " + String.join(", ", effects.keySet()));
        } else if (effects.isEmpty() && fault.after().isEmpty() && fault.trickle() == 0) {
            throw new IllegalArgumentException(
                    "expected something to happen, such as reply = \"451 4.3.2 Try again later\", but there is nothing");
        }
        return effects.isEmpty()
                ? FaultScript::asNormal
                : effects.values().iterator().next();
    }

    private static void add(
            Map<String, Function<FaultScript, Fault>> effects,
            String attribute,
            boolean given,
            Function<FaultScript, Fault> effect) {
        if (given) {
            effects.put(attribute, effect);
        }
    }

    private byte[] octets() {
        return fault.replyRaw().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Duration duration(String attribute, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(attribute + ": " + e.getMessage(), e);
        }
    }
}
