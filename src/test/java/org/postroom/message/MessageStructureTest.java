package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageStructureTest {

    private static final String ORDER = """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/alternative; boundary=b

            --b

            Thank you
            --b
            Content-Type: text/html
            Content-Transfer-Encoding: Quoted-Printable

            <p>Thank=20you</p>
            --b--
            --a
            Content-Type: application/pdf
            Content-Disposition: ATTACHMENT; filename="terms.pdf"
            Content-Transfer-Encoding: base64

            AAEC
            --a
            Content-Type: message/rfc822

            Content-Type: multipart/mixed; boundary=c

            --c

            Within
            --c--
            --a--
            """;

    private final MessageStructure order = Mail.of(ORDER).structure();

    @Test
    void aTreeIsDrawnPartByPart() {
        assertThat(order).hasToString("""
                multipart/mixed, 423 octets
                +- multipart/alternative, 120 octets
                |  +- text/plain, 9 octets
                |  \\- text/html, quoted-printable, 18 octets
                +- application/pdf "terms.pdf", attachment, base64, 4 octets
                \\- message/rfc822, 65 octets""");
    }

    @Test
    void aNodeSaysWhatItIs() {
        MessageStructure terms = order.children().get(1);

        assertThat(order.contentType()).isEqualTo("multipart/mixed");
        assertThat(order.encoding()).isEqualTo("7bit");
        assertThat(order.disposition()).isEmpty();
        assertThat(order.fileName()).isEmpty();
        assertThat(terms.contentType()).isEqualTo("application/pdf");
        assertThat(terms.fileName()).contains("terms.pdf");
        assertThat(terms.disposition()).contains("attachment");
        assertThat(terms.encoding()).isEqualTo("base64");
        assertThat(terms.size()).isEqualTo(4);
        assertThat(terms.children()).isEmpty();
    }

    @Test
    void theLeavesAreThePartsOfTheMessage() {
        List<MessagePart> parts = Mail.of(ORDER).parts();

        assertThat(order.part()).isEmpty();
        assertThat(order.children().get(0).children())
                .extracting(MessageStructure::part)
                .extracting(Optional::orElseThrow)
                .extracting(MessagePart::text)
                .containsExactly(parts.get(0).text(), parts.get(1).text());
        assertThat(order.children().get(1).part().orElseThrow().bytes()).containsExactly(0, 1, 2);
        assertThat(order.children().get(2).children()).isEmpty();
        assertThat(order.children()
                        .get(2)
                        .part()
                        .flatMap(MessagePart::message)
                        .orElseThrow()
                        .structure())
                .hasToString("multipart/mixed, 20 octets\n\\- text/plain, 6 octets");
    }

    @Test
    void aMessageWithoutPartsIsOneNode() {
        assertThat(Mail.of("Subject: Hi\n\nHello\n").structure()).hasToString("text/plain, 7 octets");
        assertThat(Mail.of("").structure().part()).isPresent();
        assertThat(Mail.of("Content-Type: multipart/mixed; boundary=b\n\nNo part\n")
                        .structure())
                .hasToString("multipart/mixed, 9 octets")
                .satisfies(whole -> assertThat(whole.part()).isPresent());
    }

    @Test
    void theSameNodeOfAMessageIsEqual() {
        ReadableMessage message = Mail.of(ORDER);

        assertThat(message.structure()).isEqualTo(message.structure()).hasSameHashCodeAs(message.structure());
        assertThat(message.structure())
                .isNotEqualTo(message.structure().children().get(0));
    }

    @Test
    void itIsThereWhenTheContentIsGone(@TempDir Path folder) throws Exception {
        Path file = Mail.of(ORDER).saveTo(folder.resolve("order.eml"));
        MessageStructure structure = Mail.of(Content.in(file, Files.size(file))).structure();
        Files.delete(file);

        assertThat(structure).hasToString(order.toString());
    }

    @Test
    void aHostileTreeIsStillShort() {
        String part = "--b\nContent-Disposition: attachment; filename=\"a\u0007" + "n".repeat(500) + "\"\n\nx\n";
        String tree = Mail.of("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(3000) + "--b--\n")
                .structure()
                .toString();

        assertThat(tree)
                .contains("\n[2,801 lines left out]\n", "\n+- text/plain \"a\\x07nnn")
                .doesNotContain("\u0007")
                .hasSizeLessThan(40_000);
    }
}
