package org.postroom.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postroom.protocol.grammar.TimeValue;
import org.postroom.protocol.grammar.Xtext;

/**
 * The parameters of one MAIL or RCPT: as they were given, in order, and with their values typed. Immutable.
 *
 * <p>A server has checked the values when it recorded them; a typed accessor of a value that makes no sense (which only a
 * fault can have let through) answers as if it were absent.
 *
 * @since 0.1.0
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

    /** Reads parameters, each as it stands in a command. */
    static Parameters parse(List<String> words) {
        return of(words.stream().map(Parameter::parse).toList());
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
        for (Parameter parameter : parameters) {
            if (parameter.is(keyword)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
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

    /** {@return how much of the message a report should bring back: RET (RFC 3461, 4.3)} */
    public Optional<ReturnedContent> ret() {
        return typed("RET", ReturnedContent::parse);
    }

    /** {@return the sender's identifier of the envelope, decoded: ENVID (RFC 3461, 4.4)} */
    public Optional<String> envid() {
        return typed("ENVID", Xtext::decode);
    }

    /** {@return when the sender wants to hear about this recipient: NOTIFY (RFC 3461, 4.1); empty if it was not said} */
    public Set<Notification> notifications() {
        return typed("NOTIFY", Notification::parse).orElse(Set.of());
    }

    /** {@return whom the sender wrote to, decoded: ORCPT (RFC 3461, 4.2)} */
    public Optional<OriginalRecipient> orcpt() {
        return typed("ORCPT", OriginalRecipient::parse);
    }

    /**
     * Who submitted the message, as far as the client trusts itself to tell: AUTH of MAIL (RFC 4954, 5).
     *
     * @return the mailbox, decoded; the null path for {@code AUTH=<>}, which says that the client does not know
     */
    public Optional<ReversePath> auth() {
        return typed("AUTH", value -> ReversePath.parse(value.equals("<>") ? value : Xtext.decode(value)));
    }

    /** {@return by when the message should be delivered: BY (RFC 2852)} */
    public Optional<DeliverBy> by() {
        return typed("BY", DeliverBy::parse);
    }

    /** {@return for how long the message should be held before it is delivered: HOLDFOR, in seconds on the wire (RFC 4865)} */
    public Optional<Duration> holdFor() {
        return typed("HOLDFOR", value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** {@return until when the message should be held before it is delivered: HOLDUNTIL (RFC 4865)} */
    public Optional<Instant> holdUntil() {
        return typed("HOLDUNTIL", TimeValue::parse);
    }

    /** {@return how urgent the message is, from -9 to 9: MT-PRIORITY (RFC 6710)} */
    public OptionalInt mtPriority() {
        return typed("MT-PRIORITY", Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** {@return whether the message may travel over TLS only: REQUIRETLS (RFC 8689)} */
    public boolean requireTls() {
        return has("REQUIRETLS");
    }

    /** {@return when the message is expected to be delivered, as X-DELIVERY-TIME said, be it a parameter or the command} */
    public Optional<Instant> deliveryTime() {
        return typed("X-DELIVERY-TIME", TimeValue::parse);
    }

    private <T> Optional<T> typed(String keyword, Function<String, T> reading) {
        try {
            return value(keyword).map(reading);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
