package org.postroom.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields of a message or a part, in order and with duplicates, and what is wrong with them. Immutable once read. */
public final class Fields {

    private final List<Field> fields = new ArrayList<>(8);
    private final List<String> malformed = new ArrayList<>(0);
    private String name;
    private StringBuilder value;
    private long longestLine;
    private boolean isAscii = true;

    /**
     * Takes a line that follows the fields so far.
     *
     * @param line the line, one character an octet
     * @return whether it is a field, part of one, or something that can be taken for one; otherwise the body begins with it
     */
    boolean add(String line) {
        char first = line.charAt(0);
        if ((first == ' ' || first == '\t') && name != null) {
            value.append(line);
        } else {
            int colon = line.indexOf(':');
            boolean isMailbox =
                    fields.isEmpty() && name == null && (line.startsWith("From ") || line.startsWith(">From "));
            if (first == ' ' || first == '\t' || colon < 1 && !isMailbox) {
                malformed.add(line);
                return false;
            }
            close();
            if (isMailbox || !isName(line.substring(0, colon).stripTrailing())) {
                malformed.add(line);
            }
            if (!isMailbox) {
                name = line.substring(0, colon).strip();
                value = new StringBuilder(line.length() - colon).append(line, colon + 1, line.length());
            }
        }
        longestLine = Math.max(longestLine, line.length());
        isAscii = isAscii && line.chars().allMatch(c -> c < 128);
        return true;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 32 && c < 127);
    }

    /** There are no more. */
    void close() {
        if (name != null) {
            fields.add(new Field(name, value.toString().strip()));
            name = null;
            value = null;
        }
    }

    /** {@return all fields in order} */
    public List<Field> all() {
        return List.copyOf(fields);
    }

    /**
     * The fields of a name.
     *
     * @param wanted in any case
     * @return them, in order
     */
    public List<Field> all(String wanted) {
        return fields.isEmpty()
                ? List.of()
                : fields.stream().filter(field -> field.is(wanted)).toList();
    }

    /**
     * The first field of a name.
     *
     * @param wanted in any case
     * @return the field, if there is one
     */
    public Optional<Field> first(String wanted) {
        for (Field field : fields) {
            if (field.is(wanted)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** {@return the lines that are no fields, one character an octet} */
    public List<String> malformed() {
        return List.copyOf(malformed);
    }

    /** {@return how many octets the longest line has, without its end} */
    public long longestLine() {
        return longestLine;
    }

    /** {@return whether no octet is over 127} */
    public boolean isAscii() {
        return isAscii;
    }
}
