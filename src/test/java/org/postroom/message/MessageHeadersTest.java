package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeadersTest {

    @Test
    void anOrdinaryHeaderIsReadAsItStands() {
        ReadableMessage message = Mail.of(Mail.HEADER + """
                Cc: bob@example.com
                Reply-To: help@shop.example
                Subject: Welcome,
                 Ann

                Hello
                """);

        assertThat(message.subject()).isEqualTo("Welcome, Ann");
        assertThat(message.from()).containsExactly(new InternetAddress[] {address("no-reply@shop.example")});
        assertThat(message.from().get(0).getPersonal()).isEqualTo("Shop");
        assertThat(message.to()).extracting(InternetAddress::getAddress).containsExactly("ann@example.com");
        assertThat(message.cc()).extracting(InternetAddress::getAddress).containsExactly("bob@example.com");
        assertThat(message.replyTo()).extracting(InternetAddress::getAddress).containsExactly("help@shop.example");
        assertThat(message.date()).contains(Instant.parse("2026-12-01T08:30:00Z"));
        assertThat(message.messageId()).contains("1@shop.example");
        assertThat(message.header("SUBJECT")).contains("Welcome, Ann");
        assertThat(message.headers()).hasSize(7).first().hasToString("Date: Tue, 1 Dec 2026 09:30:00 +0100");
        assertThat(message.contentType()).isEqualTo("text/plain");
        assertThat(message.text()).isEqualTo("Hello\n");
        assertThat(message.findings()).isEmpty();
    }

    private static InternetAddress address(String address) {
        InternetAddress result = new InternetAddress();
        result.setAddress(address);
        return result;
    }

    @Test
    void whatIsNotThereIsEmpty() {
        ReadableMessage message = Mail.of("");

        assertThat(message.subject()).isEmpty();
        assertThat(message.from()).isEmpty();
        assertThat(message.replyTo()).isEmpty();
        assertThat(message.date()).isEmpty();
        assertThat(message.messageId()).isEmpty();
        assertThat(message.header("Subject")).isEmpty();
        assertThat(message.headers()).isEmpty();
        assertThat(message.text()).isEmpty();
        assertThat(message.html()).isEmpty();
        assertThat(message.links()).isEmpty();
        assertThat(message.attachments()).isEmpty();
        assertThat(message.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.size()).isZero());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "=?UTF-8?B?R3LDvMOfZQ==?= | Grüße",
                "=?iso-8859-1?q?Gr=FC=DFe_an_alle?= | Grüße an alle",
                "=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?= | Gr��ße",
                "=?utf-8?Q?Gr=C3=BC?=\\n =?utf-8?Q?=C3=9Fe?= | Grüße",
                "=?x-none?Q?Gr=C3=BC?= =?iso-8859-1?Q?=DFe?= | Grüße",
                "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "Re: =?utf-8?Q?=E2=82=AC?= 5 | Re: € 5",
                "=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?= | こんにちは",
                "=?windows-1251?B?z/Do4uXy?= | Привет",
                "=?GB18030?B?xOO6ww==?= | 你好",
                "=?unknown-8bit?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "Grüße | Grüße",
                "[shop]=?utf-8?Q?=C3=BC?=! | [shop]=?utf-8?Q?=C3=BC?=!",
                "=?utf-8?X?abc?= | =?utf-8?X?abc?=",
                "=?utf-8?Q?never ends | =?utf-8?Q?never ends",
                "=?utf-8?Q?=GG?= | =?utf-8?Q?=GG?=",
                "a =? b ?= c | a =? b ?= c"
            })
    void theSubjectIsDecoded(String sent, String read) {
        assertThat(Mail.of("Subject: " + sent.replace("\\n", "\n") + "\n\n").subject())
                .isEqualTo(read);
    }

    @Test
    void rawOctetsThatAreNoUtf8AreReadAsWindows1252() {
        assertThat(Mail.of(Mail.raw("Subject: caf\u00e9 \u0080\n\n")).subject()).isEqualTo("café €");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "ann@example.com | ann@example.com | -",
                "<ann@example.com> | ann@example.com | -",
                "Ann Example <ann@example.com> | ann@example.com | Ann Example",
                "\"Example, Ann\" <ann@example.com> | ann@example.com | Example, Ann",
                "\"A \\\"nn\\\"\" <ann@example.com> | ann@example.com | A \"nn\"",
                "ann@example.com (Ann Example) | ann@example.com | Ann Example",
                "=?utf-8?Q?J=C3=B6rg?= <j@example.com> | j@example.com | Jörg",
                "\"=?utf-8?Q?J=C3=B6rg?=\" <j@example.com> | j@example.com | Jörg",
                "Jörg <jörg@example.com> | jörg@example.com | Jörg",
                "<@relay.example,@other.example:ann@example.com> | @relay.example,@other.example:ann@example.com | -",
                "ann @ example . com | ann @ example . com | -",
                "\"ann smith\"@example.com | \"ann smith\"@example.com | -",
                "Ann <ann@[192.0.2.1]> | ann@[192.0.2.1] | Ann",
                "Ann [Shop] <ann@example.com> | ann@example.com | Ann [Shop]",
                "Ann <ann@example.com | Ann <ann@example.com | -",
                "=?x-none?Q?J=C3=B6rg?= <j@example.com> | j@example.com | Jörg",
                "Ann Example | Ann Example | -",
                "ann@ | ann@ | -",
                "@ | @ | -",
                "ann@@example.com | ann@@example.com | -",
                "Friends: ann@example.com; | ann@example.com | -"
            })
    void anAddressIsReadAsFarAsItCanBe(String sent, String address, String personal) {
        assertThat(Mail.of("To: " + sent + "\n\n").to())
                .extracting(InternetAddress::getAddress, InternetAddress::getPersonal)
                .containsExactly(tuple(address, personal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@x.example, b@x.example",
                "a@x.example; b@x.example",
                "Friends: A <a@x.example>, b@x.example;",
                "a@x.example,,, (nobody), b@x.example,",
                "Nobody:; One: a@x.example;, Other: b@x.example;",
                "\"A <a@x.example>, B <b@x.example>"
            })
    void severalAddressesAreReadInOrder(String sent) {
        assertThat(Mail.of("To: " + sent + "\n\n").to())
                .extracting(InternetAddress::getAddress)
                .filteredOn(address -> address != null && !address.isEmpty())
                .containsExactly("a@x.example", "b@x.example");
    }

    @Test
    void anEmptyGroupHasNoAddresses() {
        assertThat(Mail.of("To: undisclosed-recipients:;\n\n").to()).isEmpty();
    }

    @Test
    void severalHeadersOfANameAreReadInOrder() {
        ReadableMessage message = Mail.of("Received: a\nReceived: b\nTo: a@x.example\nto: b@x.example\n\n");

        assertThat(message.headers("received")).containsExactly("a", "b");
        assertThat(message.to()).hasSize(2);
        assertThat(message.headers()).extracting(Header::name).containsExactly("Received", "Received", "To", "to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sunday, 30 July 2023", "", "now", "32 Foo 99999 99:99", "2026-12-01T09:30:00Z"})
    void aDateThatIsNoneIsAbsent(String date) {
        assertThat(Mail.of("Date: " + date + "\n\n").date()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 1 Dec 2026 08:30:00 +0000",
                "1 Dec 2026 09:30 +0100",
                "Tue, 01 Dec 2026 08:30:00 GMT (UTC)",
                "Tue,  1 Dec 2026 03:30:00 EST"
            })
    void aDateIsReadInEveryFormOfItsRfc(String date) {
        assertThat(Mail.of("Date: " + date + "\n\n").date()).contains(Instant.parse("2026-12-01T08:30:00Z"));
    }

    @Test
    void aBodyWithoutABlankLineBeforeItIsStillTheBody() {
        ReadableMessage message = Mail.of("Subject: Hi\nTo: ann@example.com\nHello there\n\nMore\n");

        assertThat(message.subject()).isEqualTo("Hi");
        assertThat(message.text()).isEqualTo("Hello there\n\nMore\n");
        assertThat(message.findings()).extracting(finding -> finding.id()).contains("malformed-header");
    }

    @Test
    void bareLineFeedsEndLinesToo() {
        ReadableMessage message = Mail.of(
                "Subject: Hi\nTo: ann@example.com\n\nHello\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(message.subject()).isEqualTo("Hi");
        assertThat(message.text()).isEqualTo("Hello\n");
    }

    @Test
    void aLineThatIsAlmostAHeaderDoesNotEndTheHeaders() {
        ReadableMessage message =
                Mail.of("From ann@example.com Tue Dec  1\nBad Name: x\nSubject : Hi\nTo: a@x.example\n\nHello\n");

        assertThat(message.subject()).isEqualTo("Hi");
        assertThat(message.to()).hasSize(1);
        assertThat(message.text()).isEqualTo("Hello\n");
    }

    @Test
    void theLineForPeopleIsShortWhateverTheMessageIs() {
        assertThat(Mail.of("Subject: a\0" + "b".repeat(5000) + "\n\n").toString())
                .hasSizeLessThan(200)
                .startsWith("\"a\\x00bbb");
        assertThat(Mail.of(Mail.HEADER + "Subject: Welcome\n\nHello\n")).hasToString("\"Welcome\", 158 octets");
        assertThat(Mail.of(Content.in(java.nio.file.Path.of("gone"), 7)))
                .hasToString("(subject no longer readable), 7 octets");
        assertThat(Mail.of("").toString()).contains("(no subject)");
    }
}
