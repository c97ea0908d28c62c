package org.postroom.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assertj.core.description.Description;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.error.MessageFormatter;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * The text of a failed assertion, in this order: what was expected, what was there, the lines it is about, what to do.
 *
 * <p>A template is ours and has {@code {}} where a value goes; a value is the user's, and is shown by the assertion's
 * representation, so nothing in it can be taken for a template.
 */
public final class Failure implements ErrorMessageFactory {

    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_ITEMS = 20;
    private static final int SHOWN_BEFORE_DIFFERENCE = 60;
    private static final int FIRST_LINES = 10;
    private static final int LAST_LINES = 30;
    private static final String INDENT = "  ";

    private record Line(String template, Object... values) {}

    private final List<Line> lines = new ArrayList<>();

    private Failure() {}

    /**
     * Begins with what was expected, and usually what was there instead, in one sentence.
     *
     * @param what the words after "Expected"
     * @param values the values in it
     * @return a new failure
     */
    public static Failure expected(String what, Object... values) {
        return new Failure().line("Expected " + what, values);
    }

    /**
     * Begins with what there is of something that must not be.
     *
     * @param wanted the words after "Expected", such as "no findings"
     * @param there the things that are there, at least one
     * @return a new failure
     */
    public static Failure unwanted(String wanted, List<?> there) {
        Failure failure = expected(
                "{}, but there {}",
                new Verbatim(wanted),
                new Verbatim(there.size() == 1 ? "was one" : "were " + there.size()));
        return failure.each(there, item -> failure.detail("{}", item));
    }

    /**
     * Takes over a text that somebody else wrote.
     *
     * @param text the text, of one line or several
     * @return a new failure
     */
    public static Failure said(String text) {
        Failure failure = new Failure();
        text.lines().forEach(line -> failure.line("{}", new Verbatim(line)));
        return failure;
    }

    /**
     * Adds a line.
     *
     * @param template the line
     * @param values the values in it
     * @return this
     */
    public Failure line(String template, Object... values) {
        lines.add(new Line(template, values));
        return this;
    }

    /**
     * Adds the line that says what the failure is in.
     *
     * @param whole the message, or whatever was looked into
     * @return this
     */
    public Failure in(Object whole) {
        return line("in {}", whole);
    }

    /**
     * Adds a line that belongs to the line above.
     *
     * @param template the line
     * @param values the values in it
     * @return this
     */
    public Failure detail(String template, Object... values) {
        return line(INDENT + template, values);
    }

    /**
     * Adds a text that is already fit for a person, under a heading.
     *
     * @param heading the line above it
     * @param text the text, of several lines; if it is empty, nothing is added
     * @return this
     */
    public Failure block(String heading, String text) {
        return text.isEmpty() ? this : line(heading).details(text);
    }

    /**
     * Adds a text that is already fit for a person, and belongs to the line above.
     *
     * @param text the text, of several lines
     * @return this
     */
    public Failure details(String text) {
        return details(text.lines().toList(), "{}");
    }

    /** Of many lines the last ones tell most, and the first ones where it began. */
    private Failure details(List<String> all, String template) {
        int left = all.size() - FIRST_LINES - LAST_LINES;
        for (int i = 0; i < all.size(); i++) {
            if (left > 0 && i == FIRST_LINES) {
                detail("[" + left + " lines left out]");
                i += left;
            }
            detail(template, new Verbatim(cut(Printable.of(all.get(i)))));
        }
        return this;
    }

    /**
     * Adds something about each item, as long as there are not too many.
     *
     * @param items the items
     * @param about adds to this failure
     * @param <T> the type of the items
     * @return this
     */
    public <T> Failure each(List<T> items, Consumer<? super T> about) {
        items.stream().limit(MOST_ITEMS).forEach(about);
        int more = items.size() - MOST_ITEMS;
        return more > 0 ? detail("and {} more", new Verbatim(String.format(Locale.ROOT, "%,d", more))) : this;
    }

    /**
     * Adds a text of somebody else, with its lines kept apart.
     *
     * @param heading the line above it
     * @param text the text, of several lines
     * @return this
     */
    public Failure content(String heading, String text) {
        return line(heading + size(text)).details(text.lines().toList(), "| {}");
    }

    private static String size(String text) {
        return text.length() > LONGEST_VALUE ? String.format(Locale.ROOT, " (%,d characters):", text.length()) : ":";
    }

    @Override
    public String create(Description description, Representation representation) {
        return MessageFormatter.instance().format(description, representation, "") + text(representation);
    }

    @Override
    public String create(Description description) {
        return create(description, StandardRepresentation.STANDARD_REPRESENTATION);
    }

    @Override
    public String create() {
        return text(StandardRepresentation.STANDARD_REPRESENTATION);
    }

    private String text(Representation representation) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(text.isEmpty() ? "" : System.lineSeparator()).append(filled(line, representation));
        }
        return text.toString();
    }

    private static String filled(Line line, Representation representation) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object value : line.values()) {
            int at = line.template().indexOf("{}", from);
            text.append(line.template(), from, at).append(shown(value, representation));
            from = at + 2;
        }
        text.append(line.template().substring(from));
        return line.template().startsWith(INDENT)
                ? text.toString().replace("\n", "\n" + INDENT + INDENT)
                : text.toString();
    }

    private static String shown(Object value, Representation representation) {
        if (value instanceof Verbatim verbatim) {
            return bounded(Printable.of(verbatim.text()));
        }
        if (value instanceof String text) {
            String shown = representation.toStringOf(cut(Printable.of(text)));
            return text.length() > LONGEST_VALUE
                    ? shown + String.format(Locale.ROOT, " (%,d characters)", text.length())
                    : shown;
        }
        return bounded(representation.toStringOf(value));
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_TEXT
                ? text.substring(0, LONGEST_TEXT) + String.format(Locale.ROOT, "... (%,d characters)", text.length())
                : text;
    }

    /**
     * Returns the first place at which two lists differ.
     *
     * @param list a list
     * @param other another list
     * @return the index, which is the size of the shorter list if the longer one begins with it
     */
    public static int firstDifference(List<?> list, List<?> other) {
        int i = 0;
        while (i < Math.min(list.size(), other.size()) && list.get(i).equals(other.get(i))) {
            i++;
        }
        return i;
    }

    /**
     * Returns where two lines differ first, or rather a little before: from there on the difference is to be seen though lines are cut.
     *
     * @param line a line
     * @param other another line
     * @return the column, 0 where the difference is seen without that
     */
    public static int differenceIn(String line, String other) {
        int column = 0;
        while (column < Math.min(line.length(), other.length()) && line.charAt(column) == other.charAt(column)) {
            column++;
        }
        return column < LONGEST_VALUE - SHOWN_BEFORE_DIFFERENCE ? 0 : column - SHOWN_BEFORE_DIFFERENCE;
    }

    /**
     * Returns a value that is no longer than a failure shows.
     *
     * @param text the value
     * @return the value, or its beginning and three dots
     */
    public static String cut(String text) {
        return Shortened.of(text, LONGEST_VALUE);
    }

    /**
     * A value that is shown as it is: a number, a word of ours, a line that was made fit for a person before.
     *
     * @param text the text
     */
    public record Verbatim(String text) {}

    /**
     * Returns a value that is shown without quotes.
     *
     * @param text the value
     * @return the value for a template
     */
    public static Verbatim verbatim(Object text) {
        return new Verbatim(String.valueOf(text));
    }
}
