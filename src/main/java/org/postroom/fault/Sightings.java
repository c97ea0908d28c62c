package org.postroom.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postroom.text.Counted;
import org.postroom.text.Printable;

/** The moments that came near to letting a fault happen, for its report. Thread-safe. */
final class Sightings {

    private static final int SHOWN = 5;

    private final Trigger trigger;
    private final Map<Condition, Set<String>> seen = new LinkedHashMap<>();
    private int came;
    private int passed;
    private int overtaken;
    private Fault overtaker;
    private String error;

    Sightings(Trigger trigger) {
        this.trigger = trigger;
    }

    synchronized void came(Moment moment) {
        came++;
        for (Condition condition : trigger.conditions()) {
            Set<String> values = seen.computeIfAbsent(condition, any -> new LinkedHashSet<>());
            if (condition.seen() != null && values.size() <= SHOWN) {
                values.add(condition.seen().apply(moment));
            }
        }
    }

    synchronized void passed() {
        passed++;
    }

    synchronized void overtaken(Fault by) {
        overtaken++;
        overtaker = by;
    }

    synchronized void threw(Condition condition, Throwable problem) {
        error = condition.text().substring(1) + " threw " + Printable.of(String.valueOf(problem));
    }

    synchronized Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** The number of times its stage came. */
    synchronized String cameText() {
        return trigger.noun() + " came " + times(came);
    }

    /**
     * The moments that came nearest, in words.
     *
     * @param all the stages that came at all
     */
    synchronized String nearest(Collection<String> all) {
        if (came == 0) {
            return all.isEmpty() ? "no client came" : trigger.noun() + " never came, only " + String.join(", ", all);
        }
        StringBuilder text = new StringBuilder(cameText());
        if (error != null) {
            return text.append(", but ").append(error).toString();
        } else if (passed > 0) {
            return text.append(", and skip(" + trigger.skip() + ") let " + times(passed) + " pass")
                    .toString();
        } else if (overtaken > 0) {
            return text.append(", and " + times(overtaken) + " a fault before it was tried first: "
                            + overtaker.description())
                    .toString();
        }
        List<String> phrases = new ArrayList<>();
        seen.forEach((condition, values) -> {
            if (condition.seen() == null && !condition.text().isEmpty()) {
                phrases.add("and " + condition.text().substring(1) + " was met at none of them");
            } else if (condition.seen() != null) {
                phrases.add(joined(values));
            }
        });
        phrases.forEach(phrase -> text.append(", ").append(phrase));
        return text.toString();
    }

    /** Values that begin with the same words, which stand there only once. */
    private static String joined(Set<String> values) {
        List<String> list = new ArrayList<>(values);
        String first = list.get(0);
        String words = first.startsWith("for ")
                ? "for "
                : first.startsWith("in ") ? first.substring(0, first.lastIndexOf(' ') + 1) : "";
        StringBuilder text = new StringBuilder(first);
        for (int i = 1; i < Math.min(SHOWN, list.size()); i++) {
            String value = list.get(i);
            text.append(", ").append(value.startsWith(words) ? value.substring(words.length()) : value);
        }
        return list.size() > SHOWN ? text + " and others" : text.toString();
    }

    private static String times(int count) {
        return Counted.of(count, "time");
    }
}
