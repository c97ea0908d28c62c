package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.support.KeyPairs;
import org.postroom.support.Tool;

class KeyPairTest {

    @Test
    void aServerWithoutTlsMakesNoKeyPairAndAllWithTlsMakeOne() {
        String said = Tool.runMain(KeyPairs.class);
        assertThat(said.lines().filter(line -> line.contains("TLS ")))
                .containsExactly("without TLS 0", "TLS that nobody used on port true 0", "with TLS 1");
    }
}
