package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns of faults. */
class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "<>, '', true",
        "*, '', true",
        "*, anything, true",
        "?, '', false",
        "?, \uD83D\uDE00, true",
        "a?c, aBC, true",
        "bounce@*, Bounce@EXAMPLE.com, true",
        "<bounce@*>, bounce@example.com, true",
        "bounce@*, xbounce@example.com, false",
        "*@example.com, ann@example.com, true",
        "*@example.com, ann@example.com.au, false",
        "*@*.example.com, a@b.example.com@c.example.com, true",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXcXb, false",
        "a**c, ac, true",
        "STRASSE, stra\u00dfe, false",
        "\u00c4nn*, \u00e4nn@example.com, true",
        "a+b.c$(d), a+b.c$(d), true",
        "a+b.c, aab-c, false",
        "a\\*, a\\b, true"
    })
    void matchesWhatIsMeant(String glob, String subject, boolean matches) {
        assertThat(Glob.of(glob).matches(subject)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*+*@*.example.com", "*a*a*a*a*a*a*a*b", "*?*?*?*?*?*?*?b", "*a?*a?*a?*a?*b"})
    void aPatternWithManyAsterisksStallsNobody(String glob) {
        String subject = "a+@.".repeat(10_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(Glob.of(glob).matches(subject)).isFalse());
    }

    @Test
    void aLongPatternIsBoundedByTheProductOfTheLengths() {
        Glob glob = Glob.of("*" + "a".repeat(2_000) + "b");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(glob.matches("a".repeat(20_000))).isFalse());
    }
}
