package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.message.Content;
import org.postroom.protocol.ForwardPath;

class ReceivedMessageTest {

    @Test
    void blindCopiesAreTheForwardPathsThatNoHeaderNames() {
        ReceivedMessage message = Mail.of(
                """
                To: Friends: Ann <ann@example.com>, "bob smith"@example.com;
                Cc: carl@b\u00fccher.example
                Resent-To: dora@example.com

                """,
                "ANN@Example.com",
                "\"bob smith\"@example.com",
                "carl@xn--bcher-kva.example",
                "dora@example.com",
                "eve@example.com",
                "eve@example.com");

        assertThat(message.blindCopies())
                .extracting(ForwardPath::address)
                .containsExactly("eve@example.com", "eve@example.com");
    }

    @Test
    void blindCopiesAreFoundAmongThousandsOfRecipients() {
        String to = IntStream.range(0, 4000)
                .mapToObj("To: a%d@example.com\n"::formatted)
                .reduce("", String::concat);

        assertThat(Mail.of(to + "\nHello\n", "a3999@example.com", "ann@example.com")
                        .blindCopies())
                .extracting(ForwardPath::address)
                .containsExactly("ann@example.com");
    }

    @Test
    void theLineForPeopleIsShortWhateverTheMessageIs() {
        String[] paths = IntStream.range(0, 100)
                .mapToObj(i -> i + "x".repeat(200) + "@example.com")
                .toArray(String[]::new);

        assertThat(Mail.of("Subject: a\0" + "b".repeat(5000) + "\n\n", paths).toString())
                .hasSizeLessThan(600)
                .startsWith("\"a\\x00bbb")
                .contains(" and 97 more, 5,0");
        assertThat(Mail.of("Subject: Welcome\n\nHello\n", "ann@example.com"))
                .hasToString("\"Welcome\" from <bounces@shop.example> to <ann@example.com>, 27 octets");
    }

    @Test
    void theLineForPeopleIsThereWhenTheContentIsNot(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("gone"), "Subject");
        ReceivedMessage message = Mail.of(Content.in(file));
        Files.delete(file);

        assertThat(message).hasToString("(subject no longer readable) from <bounces@shop.example> to nobody, 7 octets");
    }
}
