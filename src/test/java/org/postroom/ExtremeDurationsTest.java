package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.fault.Stage;
import org.postroom.support.WireClient;

/** Durations that nobody waits for: each place takes them, or refuses them in a sentence. */
class ExtremeDurationsTest {

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 9_223_372_037L})
    void noneIsAnArithmeticException(long seconds) {
        Duration extreme = Duration.ofSeconds(seconds);
        Duration odd = seconds == Long.MAX_VALUE ? Duration.ofSeconds(seconds, 1_500_000) : extreme;
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("NOOP");
            List<ThrowingCallable> places = List.of(
                    () -> SmtpServer.builder().await(extreme).start().close(),
                    () -> SmtpServer.builder().idleTimeout(extreme).start().close(),
                    () -> server.on(Stage.MAIL).delay(odd),
                    () -> server.on(Stage.RCPT).after(odd).close(),
                    () -> server.sessions().await(1, extreme),
                    () -> org.postroom.SmtpAssertions.assertThat(server.trace())
                            .command("NOOP")
                            .wasRepliedWithin(extreme),
                    () -> server.outage(extreme));
            for (ThrowingCallable place : places) {
                Throwable failure = catchThrowable(place);
                if (failure != null) {
                    assertThat(failure).isInstanceOfAny(IllegalArgumentException.class, AssertionError.class);
                    assertThat(failure.getMessage()).isNotBlank();
                }
            }
        }
    }
}
