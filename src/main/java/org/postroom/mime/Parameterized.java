package org.postroom.mime;

import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header value with parameters, such as {@code text/plain; charset=utf-8} (RFC 2045, 5.1). {@link ParameterList} reads the
 * parameters, split and encoded ones too (RFC 2231). It throws everything away for one stray space, so what clients write is put
 * into the strict form first. Immutable.
 */
public final class Parameterized {

    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*+([\\w!#$%&'*+.^`|~{}-]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)|([^;]*+))", Pattern.DOTALL);

    private final String value;
    private final ParameterList parameters;

    private Parameterized(String value, ParameterList parameters) {
        this.value = value;
        this.parameters = parameters;
    }

    /**
     * Reads a value.
     *
     * @param text the value
     * @return what it says, as far as it can be read
     */
    public static Parameterized of(String text) {
        int end = text.indexOf(';');
        String value = withoutComment(end < 0 ? text : text.substring(0, end)).toLowerCase(Locale.ROOT);
        return new Parameterized(value, end < 0 ? new ParameterList() : parameters(text));
    }

    private static ParameterList parameters(String text) {
        StringBuilder strict = new StringBuilder(text.length() + 16);
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            // Windows paths come unescaped: a backslash is one only before what needs it.
            String value = matcher.group(2) == null
                    ? withoutComment(matcher.group(3))
                    : matcher.group(2).replaceAll("\\\\([\"\\\\])", "$1");
            strict.append(';').append(matcher.group(1)).append("=\"");
            strict.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        try {
            return new ParameterList(strict.toString());
        } catch (ParseException e) {
            return new ParameterList();
        }
    }

    private static String withoutComment(String text) {
        int comment = text.indexOf(" (");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    /** {@return what stands before the parameters, in lower case} */
    public String value() {
        return value;
    }

    /**
     * A parameter.
     *
     * @param name in any case
     * @return its value decoded, if it is there
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(EncodedWords::decode);
    }

    /** {@return the boundary as it stands, or nothing if it is blank} */
    Optional<String> boundary() {
        return Optional.ofNullable(parameters.get("boundary"))
                .map(String::stripTrailing)
                .filter(boundary -> !boundary.isEmpty());
    }

    /** {@return the value, without its parameters} */
    @Override
    public String toString() {
        return value;
    }
}
