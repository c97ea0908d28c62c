package org.postroom.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Classes of a package that all know each other, directly or through others. A value may know its own assertion. */
public final class Knots {

    private final Map<String, Set<String>> known = new TreeMap<>();

    private Knots() {}

    /** {@return the names of the classes in each knot of a package; a nested class counts as the one around it} */
    public static List<Set<String>> in(JavaClasses classes, String room) {
        Knots knots = new Knots();
        for (JavaClass type : classes) {
            if (type.getPackageName().equals(room)) {
                Set<String> others = knots.known.computeIfAbsent(outer(type), name -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(other -> other.getPackageName().equals(room))
                        .map(Knots::outer)
                        .filter(other -> !other.equals(outer(type)) && !other.equals(outer(type) + "Assert"))
                        .forEach(others::add);
            }
        }
        return knots.all();
    }

    private static String outer(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).split("\\$")[0];
    }

    private List<Set<String>> all() {
        Map<String, Set<String>> reached = new TreeMap<>();
        known.keySet().forEach(name -> reach(name, reached.computeIfAbsent(name, from -> new TreeSet<>())));
        List<Set<String>> knots = new ArrayList<>();
        Set<String> rest = new TreeSet<>(known.keySet());
        while (!rest.isEmpty()) {
            String name = rest.iterator().next();
            Set<String> knot = new TreeSet<>(Set.of(name));
            reached.get(name).stream()
                    .filter(other -> reached.get(other).contains(name))
                    .forEach(knot::add);
            rest.removeAll(knot);
            knots.add(knot);
        }
        return knots;
    }

    private void reach(String name, Set<String> reached) {
        for (String other : known.getOrDefault(name, Set.of())) {
            if (reached.add(other)) {
                reach(other, reached);
            }
        }
    }
}
