package org.postroom.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The parameters of one MAIL or RCPT: as they were given, in order, and with their values typed. Immutable.
 *
 * <p>A server has checked the values when it recorded them; a typed accessor of a value that makes no sense (which only a
 * fault can have let through) answers as if it were absent.
 */
public final class Parameters {

    private static final Parameters NONE = new Parameters(List.of());

    private final List<Parameter> parameters;

    private Parameters(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * Parameters in the order they were given.
     *
     * @param parameters any number of them, duplicates included
     * @return the parameters
     */
    public static Parameters of(List<Parameter> parameters) {
        return parameters.isEmpty() ? NONE : new Parameters(List.copyOf(parameters));
    }

    /** {@return no parameters} */
    public static Parameters none() {
        return NONE;
    }

    /** {@return all of them as given, in order, duplicates included} */
    public List<Parameter> asGiven() {
        return parameters;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /**
     * The first parameter of that keyword.
     *
     * @param keyword in any case
     * @return the parameter, if it was given
     */
    public Optional<Parameter> get(String keyword) {
        return parameters.stream().filter(parameter -> parameter.is(keyword)).findFirst();
    }

    /**
     * Whether a parameter of that keyword was given.
     *
     * @param keyword in any case
     * @return whether it was
     */
    public boolean has(String keyword) {
        return get(keyword).isPresent();
    }

    /**
     * The value of the first parameter of that keyword.
     *
     * @param keyword in any case
     * @return the value, if the parameter was given with one
     */
    public Optional<String> value(String keyword) {
        return get(keyword).flatMap(Parameter::value);
    }

    /** {@return the declared size of the message in octets (RFC 1870)} */
    public OptionalLong size() {
        return number("SIZE");
    }

    /** {@return the declared body type: {@code 7BIT}, {@code 8BITMIME} or {@code BINARYMIME} (RFC 6152, RFC 3030)} */
    public Optional<BodyType> body() {
        return value("BODY").flatMap(BodyType::of);
    }

    /** {@return whether SMTPUTF8 was declared (RFC 6531)} */
    public boolean smtpUtf8() {
        return has("SMTPUTF8");
    }

    private OptionalLong number(String keyword) {
        try {
            Optional<String> value = value(keyword);
            return value.isPresent() ? OptionalLong.of(Long.parseLong(value.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** {@return the parameters as they stand in a command, separated by spaces} */
    @Override
    public String toString() {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining(" "));
    }
}
