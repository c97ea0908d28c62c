package org.postroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.protocol.grammar.MailboxSyntax;

class MailboxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ann@example.com                  | ann                | example.com",
                "<ann@example.com>                | ann                | example.com",
                "Ann.Smith+tag@Example.COM        | Ann.Smith+tag      | Example.COM",
                "!#$%&'*+-/=?^_{}~@x | !#$%&'*+-/=?^_{}~ | x",
                "\"ann smith\"@example.com        | ann smith          | example.com",
                "\"a@b\"@example.com              | a@b                | example.com",
                "\"a\\\"b\\\\c\"@example.com      | a\"b\\c            | example.com",
                "ann@[192.0.2.1]                  | ann                | [192.0.2.1]",
                "ann@[IPv6:2001:db8::1]           | ann                | [IPv6:2001:db8::1]",
                "ann@[X-net:abc]                  | ann                | [X-net:abc]",
                "ann@[X-net:a@b<c]                | ann                | [X-net:a@b<c]",
                "jörg@bücher.example              | jörg               | bücher.example",
                "用户@例子.广告                        | 用户                 | 例子.广告",
                "Postmaster                       | Postmaster         | ``",
                "ann@localhost                    | ann                | localhost",
            })
    void isALocalPartAndADomainWithoutFindings(String text, String localPart, String domain) {
        String inside = text.startsWith("<") ? text.substring(1, text.length() - 1) : text;
        assertThat(Mailbox.parse(text)).isEqualTo(new Mailbox(localPart, domain));
        assertThat(MailboxSyntax.of(inside).findings()).isEmpty();
        assertThat(Mailbox.parse(Mailbox.parse(text).toString())).isEqualTo(Mailbox.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                  | it is empty",
                "@example.com        | it has no local-part before the @",
                "ann@                | it has no domain behind the @",
                "ann smith@x.example | a local-part with spaces or any of <>@\"()[]\\,;: must be quoted",
                "a@b@c               | a local-part with spaces or any of <>@\"()[]\\,;: must be quoted",
                "a\"b@c              | a local-part with spaces or any of <>@\"()[]\\,;: must be quoted",
                "\"ann@x.example     | its quoted local-part has no closing quote",
                "\"ann\"b@x.example  | something other than an @ follows its quoted local-part",
                "ann@x y             | a domain is labels with dots between them, but this is x y",
                "ann@x/y             | a domain is labels with dots between them, but this is x/y",
                "ann@[192.0.2.256]   | an address literal looks like [192.0.2.1] or [IPv6:2001:db8::1], but this is [192.0.2.256]",
                "ann@[192.0.2.1      | an address literal looks like [192.0.2.1] or [IPv6:2001:db8::1], but this is [192.0.2.1",
                "ann@[]              | an address literal looks like [192.0.2.1] or [IPv6:2001:db8::1], but this is []",
            })
    void whatHasNoTwoPartsIsRefusedWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.parse(text))
                .withMessage("\"" + text + "\" is no mailbox: " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0085b@example.com",
                "\"a\u0085b\"@example.com",
                "ann@exam\u0090ple.com",
                "ann@[IPv6:\0",
                "a\0b@c",
                "ann@x\0y"
            })
    void controlCharactersAreNoPartOfAMailboxAndTheReasonHasNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}|[\u0080-\u009f]"));
    }

    @ParameterizedTest
    @CsvSource({
        ".ann@example.com, MAILBOX_SYNTAX",
        "ann.@example.com, MAILBOX_SYNTAX",
        "a..b@example.com, MAILBOX_SYNTAX",
        "ann@-example.com, MAILBOX_SYNTAX",
        "ann@exam_ple.com, MAILBOX_SYNTAX",
        "ann@example..com, MAILBOX_SYNTAX",
        "ann@example.com., MAILBOX_SYNTAX",
    })
    void whatTheGrammarDoesNotAllowIsReadWithAFinding(String text, Rule rule) {
        assertThat(Mailbox.parse(text))
                .hasToString(
                        text.startsWith(".") || text.contains("..b") || text.contains("n.@")
                                ? "\"" + text.replace("@", "\"@")
                                : text);
        assertThat(MailboxSyntax.of(text).findings()).extracting(Finding::rule).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({"a, 64, 65", "ü, 32, 33"})
    void theLocalPartHasAtMost64Octets(String letter, int most, int tooMany) {
        assertThat(MailboxSyntax.of(letter.repeat(most) + "@example.com").findings())
                .isEmpty();
        assertThat(MailboxSyntax.of(letter.repeat(tooMany) + "@example.com").findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.MAILBOX_TOO_LONG);
    }

    @Test
    void theCaseOfTheDomainDoesNotMatterAndThatOfTheLocalPartDoes() {
        assertThat(Mailbox.parse("Ann@EXAMPLE.com")).isEqualTo(Mailbox.parse("Ann@example.com"));
        assertThat(Mailbox.parse("Ann@EXAMPLE.com")).hasSameHashCodeAs(Mailbox.parse("Ann@example.com"));
        assertThat(Mailbox.parse("Ann@example.com")).isNotEqualTo(Mailbox.parse("ann@example.com"));
    }

    @Test
    void quotingIsAMatterOfTheWireAndNotOfTheMailbox() {
        assertThat(Mailbox.parse("\"ann\"@example.com")).isEqualTo(Mailbox.parse("ann@example.com"));
        assertThat(new Mailbox("ann smith", "x")).hasToString("\"ann smith\"@x");
    }

    @Test
    void theNullReversePathIsAValue() {
        assertThat(ReversePath.parse("<>")).isEqualTo(ReversePath.nullPath()).hasToString("<>");
        assertThat(ReversePath.parse("").isNull()).isTrue();
        assertThat(ReversePath.parse("ann@example.com")).isEqualTo(ReversePath.parse("<ann@example.com>"));
        assertThat(ReversePath.parse("ann@example.com").isNull()).isFalse();
        assertThat(ReversePath.nullPath().mailbox()).isEmpty();
    }
}
