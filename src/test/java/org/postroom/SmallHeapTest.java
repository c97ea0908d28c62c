package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.support.SmallHeap;
import org.postroom.support.Tool;

class SmallHeapTest {

    @Test
    void aLineAndAMessageLargerThanTheHeapAreTaken() {
        String said = Tool.runMain(SmallHeap.class, "-Xmx64m");
        assertThat(said.lines().toList())
                .satisfiesExactly(
                        sent -> assertThat(sent).startsWith("sent "),
                        received -> assertThat(received.replace("received ", "sent     "))
                                .isEqualTo(said.lines().findFirst().orElseThrow()),
                        junk -> assertThat(junk).startsWith("junk     500 5.5.2 A line of 104857602 octets"));
    }
}
