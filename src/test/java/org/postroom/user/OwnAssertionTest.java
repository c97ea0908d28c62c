package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.postroom.message.MessagePartAssert;
import org.postroom.message.ReadableMessage;
import org.postroom.message.SmtpAssert;

/** A test may have assertions of its own that lead on to those of this library. */
class OwnAssertionTest {

    private record Invoice(boolean paid, ReadableMessage mail) {}

    private static final class InvoiceAssert extends SmtpAssert<InvoiceAssert, Invoice> {

        InvoiceAssert(Invoice actual) {
            super(actual, InvoiceAssert.class);
        }

        InvoiceAssert isPaid() {
            return verify(() -> assertThat(actual.paid()).as("paid").isTrue());
        }

        MessagePartAssert pdf() {
            return lead(() -> actual.mail().part("text/plain"), MessagePartAssert::new);
        }
    }

    private final Invoice invoice = new Invoice(
            false, ReadableMessage.of("Subject: Invoice\r\n\r\n12 EUR".getBytes(StandardCharsets.US_ASCII)));

    @Test
    void leadsOn() {
        new InvoiceAssert(invoice).pdf().hasText("12 EUR");

        assertThatThrownBy(() -> new InvoiceAssert(invoice).isPaid())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[paid]");
    }

    @Test
    void isSoftAndSoIsWhatItLeadsTo() {
        SoftAssertions softly = new SoftAssertions();

        new InvoiceAssert(invoice).softly(softly).isPaid().pdf().hasText("13 EUR");

        List<Throwable> collected =
                softly.errorsCollected().stream().map(Throwable.class::cast).toList();
        assertThat(collected).hasSize(2);
        assertThat(collected.get(1)).hasMessageStartingWith(System.lineSeparator() + "Expected the text \"13 EUR\"");
    }
}
