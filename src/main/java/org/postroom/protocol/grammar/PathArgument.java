package org.postroom.protocol.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.text.Printable;

/**
 * The argument of MAIL, RCPT, SEND, SOML or SAML, read as far as it can be meant: a path and its parameters (RFC 5321,
 * 4.1.2), and what was wrong with them. Immutable.
 */
public final class PathArgument {

    private static final Map<String, String> NAMES = Map.of(
            "MAIL", "MAIL FROM", "SEND", "SEND FROM", "SOML", "SOML FROM", "SAML", "SAML FROM", "RCPT", "RCPT TO");

    private final String path;
    private final List<String> parameters;
    private final List<Finding> findings;
    private final String problem;

    private PathArgument(String path, List<String> parameters, List<Finding> findings, String problem) {
        this.path = path;
        this.parameters = parameters;
        this.findings = findings;
        this.problem = problem;
    }

    /**
     * Reads the argument of a command.
     *
     * @param verb any verb in upper case
     * @param argument the argument
     * @return the argument, or nothing if this verb takes no path
     */
    public static Optional<PathArgument> of(String verb, String argument) {
        String name = NAMES.get(verb);
        return name == null
                ? Optional.empty()
                : Optional.of(read(name, name.substring(name.indexOf(' ') + 1), argument));
    }

    private static PathArgument read(String name, String keyword, String argument) {
        List<Finding> findings = new ArrayList<>(2);
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return problem("expected " + name + ":<mailbox>, but there was \"" + Printable.of(argument) + "\"");
        }
        int i = skipSpace(argument, keyword.length());
        if (i < argument.length() && argument.charAt(i) == ':') {
            if (i > keyword.length()) {
                findings.add(Found.of(Rule.SPACE_BEFORE_PATH, "There is a space before the colon of " + name + ":"));
            }
            int start = i + 1;
            i = skipSpace(argument, start);
            if (i > start && i < argument.length()) {
                findings.add(Found.of(Rule.SPACE_BEFORE_PATH, "There is a space between " + name + ": and the path"));
            }
        } else if (i == keyword.length() && i < argument.length() && argument.charAt(i) != '<') {
            return problem("expected " + name + ":<mailbox>, but there was \"" + Printable.of(argument) + "\"");
        } else if (i < argument.length()) {
            findings.add(Found.of(Rule.PATH_WITHOUT_COLON, "There is no colon behind " + name));
        }
        if (i >= argument.length()) {
            return problem("there is no path behind " + name + ":, expected <mailbox>");
        }
        boolean bracketed = argument.charAt(i) == '<';
        int start = bracketed ? i + 1 : i;
        int end = endOfPath(argument, start, bracketed);
        String path = argument.substring(start, end);
        boolean closed = bracketed && end < argument.length() && argument.charAt(end) == '>';
        if (!closed) {
            findings.add(Found.of(
                    Rule.PATH_WITHOUT_BRACKETS,
                    "The path " + Printable.of(path) + " stands without "
                            + (bracketed ? "its closing bracket" : "angle brackets")));
        }
        return withParameters(path, argument.substring(closed ? end + 1 : end), findings);
    }

    private static PathArgument withParameters(String path, String rest, List<Finding> findings) {
        if (!rest.isEmpty() && !isSpace(rest.charAt(0))) {
            return problem(
                    "\"" + Printable.of(rest) + "\" stands behind the closing bracket, expected a space or the end");
        }
        List<String> parameters = new ArrayList<>(2);
        StringTokenizer words = new StringTokenizer(rest, " \t");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            String problem = problemOf(word);
            if (problem != null) {
                return problem(problem);
            }
            parameters.add(word);
        }
        return new PathArgument(withoutRoute(path, findings), List.copyOf(parameters), List.copyOf(findings), null);
    }

    /** A source route is read and dropped (RFC 5321, 4.1.1.3 and appendix C). */
    private static String withoutRoute(String path, List<Finding> findings) {
        int colon = path.startsWith("@") ? path.indexOf(':') : -1;
        if (colon < 0) {
            return path;
        }
        findings.add(Found.of(
                Rule.SOURCE_ROUTE, "The source route " + Printable.of(path.substring(0, colon + 1)) + " was dropped"));
        return path.substring(colon + 1);
    }

    private static int endOfPath(String argument, int start, boolean bracketed) {
        boolean quoted = false;
        int lastBracket = argument.lastIndexOf('>');
        for (int i = start; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (bracketed && c == '>' || isSpace(c))) {
                // A space ends a bracketed path too, unless its bracket is still to come before a parameter could be.
                if (c == '>' || !bracketed || lastBracket < i) {
                    return i;
                }
            }
        }
        // A quote that never ends must not swallow the parameters and the bracket.
        int end = argument.indexOf(bracketed ? '>' : ' ', start);
        return quoted && end >= 0 ? end : argument.length();
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /**
     * Looks at one parameter.
     *
     * @param parameter a keyword, and perhaps an = and a value
     * @return why it is none, for a person; null if it is one
     */
    public static String problemOf(String parameter) {
        int equals = parameter.indexOf('=');
        int end = equals < 0 ? parameter.length() : equals;
        boolean isKeyword = end > 0 && parameter.charAt(0) != '-';
        for (int i = 0; i < end && isKeyword; i++) {
            isKeyword = MailboxSyntax.isLetterOrDigit(parameter.charAt(i)) || parameter.charAt(i) == '-';
        }
        return isKeyword
                ? null
                : "\"" + Printable.of(parameter)
                        + "\" is no parameter: a keyword is letters, digits and hyphens, and a value follows an =";
    }

    private static PathArgument problem(String problem) {
        return new PathArgument("", List.of(), List.of(), problem);
    }

    /** {@return why this is no path with parameters, for a person; nothing if it is} */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return the path without brackets and source route; empty for {@code <>}} */
    public String path() {
        return path;
    }

    /** {@return the parameters after the path, in order} */
    public List<String> parameters() {
        return parameters;
    }

    /** {@return what was wrong with the form and could still be understood} */
    public List<Finding> findings() {
        return findings;
    }
}
