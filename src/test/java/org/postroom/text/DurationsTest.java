package org.postroom.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "5s,PT5S",
        "300 ms,PT0.3S",
        "2 m,PT2M",
        "1h,PT1H",
        "7us,PT0.000007S",
        "7 \u00b5s,PT0.000007S",
        "9ns,PT0.000000009S",
        "0s,PT0S",
        "' 5 s ',PT5S",
        "PT1.5S,PT1.5S",
        "pt2m,PT2M"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 parsecs",
                "",
                "5",
                "s",
                "-5s",
                "1.5s",
                "5S",
                "5  s",
                "5s 3ms",
                "99999999999999999999s",
                "999999999 h"
            })
    void refusesTheRestAndSaysWhatIsRight(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a duration such as \"5s\", \"300 ms\", \"2 m\" or \"PT5S\" (the units are ns, us, ms, s, m"
                                + " and h), but there was \"" + text + "\"");
    }
}
