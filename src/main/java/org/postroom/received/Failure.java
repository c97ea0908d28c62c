package org.postroom.received;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assertj.core.description.Description;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.error.MessageFormatter;
import org.assertj.core.presentation.Representation;
import org.postroom.text.Printable;

/**
 * What a failed assertion says, in this order: what was expected, what was there, the lines of the dialogue it is about, what to do.
 *
 * <p>A template is ours and has {@code {}} where a value goes; a value is the user's, and is shown by the assertion's
 * representation, so nothing in it can be taken for a template.
 */
final class Failure implements ErrorMessageFactory {

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

    /** What was expected, and usually what was there instead, in one sentence. */
    static Failure expected(String what, Object... values) {
        return new Failure().line("Expected " + what, values);
    }

    /** What has been said well by somebody else. */
    static Failure said(String text) {
        Failure failure = new Failure();
        text.lines().forEach(line -> failure.line("{}", new Verbatim(line)));
        return failure;
    }

    /** One more line. */
    Failure line(String template, Object... values) {
        lines.add(new Line(template, values));
        return this;
    }

    /** One more line that belongs to the line above. */
    Failure detail(String template, Object... values) {
        return line(INDENT + template, values);
    }

    /** Text of several lines that is already fit for a person, under a heading. */
    Failure block(String heading, String text) {
        return line(heading).details(text);
    }

    /** Text of several lines that is already fit for a person, and belongs to the line above. */
    Failure details(String text) {
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

    /** Something about each item, as long as there are not too many. */
    <T> Failure each(List<T> items, Consumer<? super T> about) {
        items.stream().limit(MOST_ITEMS).forEach(about);
        int more = items.size() - MOST_ITEMS;
        return more > 0 ? detail("and {} more", new Verbatim(String.format(Locale.ROOT, "%,d", more))) : this;
    }

    /** The exchanges the failure is about. */
    Failure dialogue(String heading, Collection<Exchange> exchanges) {
        StringBuilder text = new StringBuilder();
        int session = 0;
        boolean several = exchanges.stream().map(Exchange::session).distinct().count() > 1;
        for (Exchange exchange : exchanges) {
            if (several && exchange.session().id() != session) {
                session = exchange.session().id();
                text.append("[session ").append(session).append("]\n");
            }
            text.append(exchange).append('\n');
        }
        return exchanges.isEmpty() ? this : block(heading, text.toString());
    }

    /** What a message said, with its lines kept apart. */
    Failure content(String heading, String text) {
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
        return create(description, org.assertj.core.presentation.StandardRepresentation.STANDARD_REPRESENTATION);
    }

    @Override
    public String create() {
        return text(org.assertj.core.presentation.StandardRepresentation.STANDARD_REPRESENTATION);
    }

    String text(Representation representation) {
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

    /** Where two lines differ first, or rather a little before: from there on the difference is to be seen though lines are cut. */
    static int differenceIn(String line, String other) {
        int column = 0;
        while (column < Math.min(line.length(), other.length()) && line.charAt(column) == other.charAt(column)) {
            column++;
        }
        return column < LONGEST_VALUE - SHOWN_BEFORE_DIFFERENCE ? 0 : column - SHOWN_BEFORE_DIFFERENCE;
    }

    static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    /**
     * A value that is shown as it is: a number, a word of ours, a line that was made fit for a person before.
     *
     * @param text the text
     */
    record Verbatim(String text) {}

    static Verbatim verbatim(Object text) {
        return new Verbatim(String.valueOf(text));
    }
}
