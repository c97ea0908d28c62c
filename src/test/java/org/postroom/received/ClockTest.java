package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clocks of one machine, of which one is set. */
class ClockTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private long timer = 1_000;
    private Instant system = START;
    private final Clock clock = new Clock(() -> timer, () -> system);

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -2, 1, 3_600, 86_400})
    void itFollowsAStepOfTheSystemsClock(long seconds) {
        system = START.plusSeconds(seconds);
        assertThat(Clock.instant(clock.now())).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, -10, 10})
    void itDoesNotFollowASmallOneSoThatTheOrderIsKept(long millis) {
        long before = clock.now();
        system = START.plusMillis(millis);
        timer += 5;
        assertThat(clock.now()).isEqualTo(before + 5);
    }

    @Test
    void aTimeThatIsFixedStaysAsItIs() {
        long fixed = clock.at(timer);
        system = START.plusSeconds(3_600);
        clock.now();
        assertThat(Clock.instant(fixed)).isEqualTo(START);
    }
}
