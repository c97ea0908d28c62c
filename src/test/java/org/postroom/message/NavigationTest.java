package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.SmtpAssertions.assertThat;

import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Parts and links lead on to assertions about themselves, one by one and as lists. */
class NavigationTest {

    private final ReadableMessage message = Mail.of("""
            Subject: Order 77
            Content-Type: multipart/mixed; boundary=b

            --b

            Your code is 123456
            --b
            Content-Type: text/html

            <a href="https://shop.example/a">Confirm</a> <a href="https://shop.example/b">Cancel</a>
            --b
            Content-Type: image/png
            Content-ID: <logo@shop>
            Content-Disposition: inline; filename=logo.png

            x
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename=terms.pdf

            pdf
            --b--
            """);

    @Test
    void aPartIsFoundByItsTypeAndByItsContentId() {
        assertThat(message.part("TEXT/HTML").text()).contains("Confirm");
        assertThat(message.part("image/*").fileName()).contains("logo.png");
        assertThat(message.inlinePart("logo@shop")).isEqualTo(message.part("image/png"));
        assertThat(message.inlinePart("logo.png")).isEqualTo(message.part("image/png"));
        assertThat(message).part("application/pdf").hasFileName("terms.pdf").hasBytes("pdf".getBytes());
        assertThat(message)
                .inlinePart("logo@shop")
                .hasContentType("image/png")
                .bytes()
                .hasSize(1);
    }

    @Test
    void aPartThatIsNotThereIsAFailureThatNamesThoseThatAre() {
        String failure = String.format(
                "Expected a part of the type \"text/calendar\", but there are%n"
                        + "  unnamed (text/plain)%n  unnamed (text/html)%n  \"logo.png\" (image/png)%n"
                        + "  \"terms.pdf\" (application/pdf)%nin \"Order 77\", %,d octets",
                message.content().size());

        assertThatThrownBy(() -> message.part("text/calendar"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(failure);
        assertThatThrownBy(() -> assertThat(message).part("text/calendar")).hasMessage(failure);
        assertThatThrownBy(() -> message.inlinePart("terms.pdf"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format(
                        "Expected an inline part \"terms.pdf\", but there was only%n"
                                + "  \"logo.png\" (image/png), Content-ID logo@shop%n"
                                + "An attachment has that name: hasAttachment(..) asks for that%n"
                                + "in \"Order 77\", %,d octets",
                        message.content().size()));
    }

    @Test
    void whatIsFoundOnTheMessageIsFoundOnItsAssertion() {
        assertThat(message.code("\\d{6}")).isEqualTo(message.find("\\d{6}")).isEqualTo("123456");
        assertThat(message).code("\\d{6}").isEqualTo("123456");
        assertThat(message).find("\\d{6}").isEqualTo("123456");
    }

    @Test
    void partsAndLinksAreListsOfWhatLeadsOn() {
        assertThat(message).parts().hasSize(4).isNotEmpty().first().hasContentType("text/plain");
        assertThat(message).parts().element(2).hasContentId("logo@shop");
        assertThat(message).attachments().hasSize(1).last().hasFileName("terms.pdf");
        assertThat(message).links().allSatisfy(link -> assertThat(link).uri().hasHost("shop.example"));
        assertThat(message).links().extractingEach(Link::text).containsExactly("Confirm", "Cancel");
        assertThat(message).links().first().hasText("Confirm").hasHref("https://shop.example/a");
        assertThat(message.links().get(1)).text().startsWith("Can");
        assertThat(Mail.of("\n")).links().isEmpty();
    }

    @Test
    void aListThatIsNotAsExpectedSaysWhatIsThere() {
        assertThatThrownBy(() -> assertThat(message).attachments().hasSize(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        String.format("Expected 2 attachments, but there was 1%n  \"terms.pdf\" (application/pdf)"));
        assertThatThrownBy(() -> assertThat(message).attachments().isEmpty())
                .hasMessageStartingWith("Expected no attachment, but there was 1");
        assertThatThrownBy(() -> assertThat(message).links().element(2))
                .hasMessageStartingWith("Expected at least 3 links, but there were 2");
        assertThatThrownBy(() -> assertThat(Mail.of("\n")).links().last())
                .hasMessage("Expected at least 1 link, but there was none");
        assertThatThrownBy(() -> assertThat(Mail.of("\n")).links().allSatisfy(link -> {}))
                .hasMessage("Expected at least 1 link, but there was none");
        assertThatThrownBy(() -> assertThat(message)
                        .links()
                        .allSatisfy(link -> assertThat(link).hasText("Confirm")))
                .hasMessage(String.format("Expected a link with the text \"Confirm\", but it was \"Cancel\"%n"
                        + "in \"Cancel\" -> https://shop.example/b"));
    }

    @Test
    void whatAListLeadsToIsAsSoft() {
        SoftAssertions softly = new SoftAssertions();

        assertThat(message).softly(softly).links().hasSize(3).element(5).hasText("Not asked");
        assertThat(message)
                .softly(softly)
                .links()
                .first()
                .hasText("Cancel")
                .uri()
                .hasHost("x.example");

        assertThat(softly.errorsCollected())
                .extracting(error -> error.getMessage()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse(""))
                .containsExactly(
                        "Expected 3 links, but there were 2",
                        "Expected at least 6 links, but there were 2",
                        "Expected a link with the text \"Cancel\", but it was \"Confirm\"",
                        "[\"Confirm\" -> https://shop.example/a] ");
    }

    @Test
    void linksWithTheSameAddressAndTextAreEqual() {
        assertThat(Set.of(message.links().get(0)))
                .containsExactly(message.links().get(0));
        assertThat(message.links().get(0)).isNotEqualTo(message.links().get(1));
    }
}
