package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postroom.recording.RecordedExchange;

class ExchangeKindTest {

    @Test
    void theKindsOfExchangesAreThoseThatAreRecordedInThatOrder() {
        assertThat(Stream.of(Exchange.Kind.values()).map(Enum::name))
                .containsExactlyElementsOf(Stream.of(RecordedExchange.Kind.values())
                        .map(Enum::name)
                        .toList());
    }
}
