package org.postroom.message;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Condition;

/**
 * What AssertJ asks of any object, each through {@link #verifyAny}, so that it is soft where the assertion is.
 *
 * <p>A list, and nothing else: it says of each method that it is a check. What leads on to other assertions is in {@link SmtpAssert}.
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> what it is about
 */
abstract class AnyObjectAssert<SELF extends AnyObjectAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractObjectAssert<SELF, ACTUAL> {

    AnyObjectAssert(ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    /** Runs a check, and throws or collects its failure. */
    abstract SELF verifyAny(Runnable check);

    @Override
    public void isNull() {
        verifyAny(super::isNull);
    }

    @Override
    public SELF isNotNull() {
        return verifyAny(super::isNotNull);
    }

    @Override
    public SELF isEqualTo(Object expected) {
        return verifyAny(() -> super.isEqualTo(expected));
    }

    @Override
    public SELF isNotEqualTo(Object other) {
        return verifyAny(() -> super.isNotEqualTo(other));
    }

    @Override
    public SELF isSameAs(Object expected) {
        return verifyAny(() -> super.isSameAs(expected));
    }

    @Override
    public SELF isNotSameAs(Object other) {
        return verifyAny(() -> super.isNotSameAs(other));
    }

    @Override
    public SELF isIn(Object... values) {
        return verifyAny(() -> super.isIn(values));
    }

    @Override
    public SELF isIn(Iterable<?> values) {
        return verifyAny(() -> super.isIn(values));
    }

    @Override
    public SELF isNotIn(Object... values) {
        return verifyAny(() -> super.isNotIn(values));
    }

    @Override
    public SELF isNotIn(Iterable<?> values) {
        return verifyAny(() -> super.isNotIn(values));
    }

    @Override
    public SELF is(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.is(condition));
    }

    @Override
    public SELF isNot(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.isNot(condition));
    }

    @Override
    public SELF has(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.has(condition));
    }

    @Override
    public SELF doesNotHave(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.doesNotHave(condition));
    }

    @Override
    public SELF satisfies(Condition<? super ACTUAL> condition) {
        return verifyAny(() -> super.satisfies(condition));
    }

    @Override
    public SELF matches(Predicate<? super ACTUAL> predicate) {
        return verifyAny(() -> super.matches(predicate));
    }

    @Override
    public SELF matches(Predicate<? super ACTUAL> predicate, String words) {
        return verifyAny(() -> super.matches(predicate, words));
    }

    @Override
    public SELF doesNotMatch(Predicate<? super ACTUAL> predicate) {
        return verifyAny(() -> super.doesNotMatch(predicate));
    }

    @Override
    public SELF doesNotMatch(Predicate<? super ACTUAL> predicate, String words) {
        return verifyAny(() -> super.doesNotMatch(predicate, words));
    }

    @Override
    public SELF isInstanceOf(Class<?> type) {
        return verifyAny(() -> super.isInstanceOf(type));
    }

    @Override
    public SELF isInstanceOfAny(Class<?>... types) {
        return verifyAny(() -> super.isInstanceOfAny(types));
    }

    @Override
    public SELF isNotInstanceOf(Class<?> type) {
        return verifyAny(() -> super.isNotInstanceOf(type));
    }

    @Override
    public SELF isNotInstanceOfAny(Class<?>... types) {
        return verifyAny(() -> super.isNotInstanceOfAny(types));
    }

    @Override
    public SELF isExactlyInstanceOf(Class<?> type) {
        return verifyAny(() -> super.isExactlyInstanceOf(type));
    }

    @Override
    public SELF isNotExactlyInstanceOf(Class<?> type) {
        return verifyAny(() -> super.isNotExactlyInstanceOf(type));
    }

    @Override
    public SELF isOfAnyClassIn(Class<?>... types) {
        return verifyAny(() -> super.isOfAnyClassIn(types));
    }

    @Override
    public SELF isNotOfAnyClassIn(Class<?>... types) {
        return verifyAny(() -> super.isNotOfAnyClassIn(types));
    }

    @Override
    public SELF hasSameClassAs(Object other) {
        return verifyAny(() -> super.hasSameClassAs(other));
    }

    @Override
    public SELF doesNotHaveSameClassAs(Object other) {
        return verifyAny(() -> super.doesNotHaveSameClassAs(other));
    }

    @Override
    public SELF hasSameHashCodeAs(Object other) {
        return verifyAny(() -> super.hasSameHashCodeAs(other));
    }

    @Override
    public SELF doesNotHaveSameHashCodeAs(Object other) {
        return verifyAny(() -> super.doesNotHaveSameHashCodeAs(other));
    }

    @Override
    public SELF hasToString(String text) {
        return verifyAny(() -> super.hasToString(text));
    }

    @Override
    public SELF hasToString(String template, Object... values) {
        return verifyAny(() -> super.hasToString(template, values));
    }

    @Override
    public SELF doesNotHaveToString(String text) {
        return verifyAny(() -> super.doesNotHaveToString(text));
    }

    @Override
    public SELF doesNotHaveToString(String template, Object... values) {
        return verifyAny(() -> super.doesNotHaveToString(template, values));
    }

    @Override
    public SELF hasFieldOrProperty(String name) {
        return verifyAny(() -> super.hasFieldOrProperty(name));
    }

    @Override
    public SELF hasFieldOrPropertyWithValue(String name, Object value) {
        return verifyAny(() -> super.hasFieldOrPropertyWithValue(name, value));
    }

    @Override
    public SELF hasOnlyFields(String... names) {
        return verifyAny(() -> super.hasOnlyFields(names));
    }

    @Override
    public SELF hasNoNullFieldsOrProperties() {
        return verifyAny(super::hasNoNullFieldsOrProperties);
    }

    @Override
    public SELF hasAllNullFieldsOrProperties() {
        return verifyAny(super::hasAllNullFieldsOrProperties);
    }

    @Override
    public SELF hasNoNullFieldsOrPropertiesExcept(String... names) {
        return verifyAny(() -> super.hasNoNullFieldsOrPropertiesExcept(names));
    }

    @Override
    public SELF hasAllNullFieldsOrPropertiesExcept(String... names) {
        return verifyAny(() -> super.hasAllNullFieldsOrPropertiesExcept(names));
    }

    @Override
    public <T> SELF isInstanceOfSatisfying(Class<T> type, Consumer<T> requirements) {
        return verifyAny(() -> super.isInstanceOfSatisfying(type, requirements));
    }

    @Override
    public <T> SELF returns(T expected, Function<ACTUAL, T> from) {
        return verifyAny(() -> super.returns(expected, from));
    }

    @Override
    public <T> SELF doesNotReturn(T other, Function<ACTUAL, T> from) {
        return verifyAny(() -> super.doesNotReturn(other, from));
    }

    @Override
    protected SELF satisfiesForProxy(Consumer<? super ACTUAL>[] requirements) {
        return verifyAny(() -> super.satisfiesForProxy(requirements));
    }

    @Override
    protected SELF satisfiesAnyOfForProxy(Consumer<? super ACTUAL>[] requirements) {
        return verifyAny(() -> super.satisfiesAnyOfForProxy(requirements));
    }
}
