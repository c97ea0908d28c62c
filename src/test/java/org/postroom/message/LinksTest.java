package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static ReadableMessage html(String html) {
        return Mail.of("Subject: Links\nContent-Type: text/html; charset=utf-8\n\n" + html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href=\"http://x/\">Go</a> | http://x/ | Go",
                "<A HREF='http://x/'>Go</A> | http://x/ | Go",
                "<a href=http://x/a/b>Go</a> | http://x/a/b | Go",
                "<a class = b href = \"http://x/\" >Go</a > | http://x/ | Go",
                "<a href=\"http://x/?a=1&amp;b=2&#38;c=3&#x26;d\">Go</a> | http://x/?a=1&b=2&c=3&d | Go",
                "<a href=\"http://x/?copy=1&lt=2\">Go</a> | http://x/?copy=1&lt=2 | Go",
                "<a href=\" http://x/ \"> Go <b>to</b>&nbsp;<i>the\\n shop</i> </a> | http://x/ | Go to the shop",
                "<a href=\"http://x/\"><table><tr><td>Go</td><td>on</td></tr></table></a> | http://x/ | Go on",
                "<a href=\"http://x/\"><img src=y alt=\"Go &raquo;\"></a> | http://x/ | Go »",
                "<map><area href=\"http://x/\" alt=Go></map> | http://x/ | Go",
                "<!-- <a href=\"http://no/\">no</a> --><a href=\"http://x/\">Go</a> | http://x/ | Go",
                "<script>'<a href=\"http://no/\">'</script><a href=\"http://x/\">Go</a> | http://x/ | Go",
                "<a name=top>no</a><a href=\"http://x/\">Go</a> | http://x/ | Go",
                "<a href=\"http://x/\" href=\"http://no/\">Go</a> | http://x/ | Go",
                "<a href=\"http://x/>y\">G&ouml; &unknown; & &euro;</a> | http://x/>y | Gö &unknown; & €",
                "<a href=\"http://x/\">1 < 2 <3 </> </a> | http://x/ | 1 < 2 <3 </>",
                "<a href=\"http://x/\">Go | http://x/ | Go",
                "<a/href=\"http://x/\">Go</a> | http://x/ | Go",
                "<![if !mso]><a href=\"http://x/\">Go</a><![endif]> | http://x/ | Go",
                "<a\\nhref=\"mailto:a@x\"\\n>Go</a> | mailto:a@x | Go"
            })
    void aLinkIsReadAsABrowserReadsIt(String html, String href, String text) {
        assertThat(html(html.replace("\\n", "\n")).links()).containsExactly(new Link(href, text));
    }

    @Test
    void theLinkThatHasExactlyTheTextComesFirst() {
        ReadableMessage message = html("""
                <a href="http://x/1">Reset password now</a>
                <a href="http://x/2">Reset
                  password</a> <a href="http://x/3">Reset password</a>
                """);

        assertThat(message.link("Reset  password")).isEqualTo(URI.create("http://x/2"));
        assertThat(message.link("now")).isEqualTo(URI.create("http://x/1"));
        assertThat(message.link("http://x/3")).isEqualTo(URI.create("http://x/3"));
    }

    @Test
    void whatMustNotStandInAUriIsEscaped() {
        ReadableMessage message = html("<a href=\"http://x/a b/{{token}}/ü?q=%zz%20\">Go</a><a href='http:'>Bad</a>");

        assertThatThrownBy(() -> message.link("Bad"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("The link \"Bad\" -> http: does not lead to a URI: ");
        assertThat(html("<a href=\"http://x/a b/{{token}}/ü?q=%20\">Go</a>").link("Go"))
                .hasToString("http://x/a%20b/%7B%7Btoken%7D%7D/%C3%BC?q=%20");
    }

    @Test
    void aLinkThatIsNotThereIsAFailureThatNamesThoseThatAre() {
        assertThatThrownBy(() -> html("<a href=http://x/>Go</a><a href=http://y/>Stay</a>")
                        .link("Reset"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format("Expected a link with the text \"Reset\", but there are%n"
                        + "  \"Go\" -> http://x/%n"
                        + "  \"Stay\" -> http://y/%n"
                        + "in \"Links\", 108 octets"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Go to https://x.example/a?b=c#d now | https://x.example/a?b=c#d",
                "Go to https://x.example/a. | https://x.example/a",
                "(see HTTP://x.example/a) | HTTP://x.example/a",
                "<https://x.example/a> | https://x.example/a",
                "https://x.example/a_(b) | https://x.example/a_(b)",
                "https://x.example/?u=http://y.example/ | https://x.example/?u=http://y.example/",
                "https://x.example, http://y.example! | https://x.example http://y.example",
                "ftp://x.example xhttp://y http:// :// | -"
            })
    void inPlainTextAnAddressIsALink(String text, String links) {
        assertThat(Mail.of("\n" + text + "\n").links())
                .extracting(Link::href)
                .isEqualTo(links == null ? java.util.List.of() : Arrays.asList(links.split(" ")));
    }

    @Test
    void aCodeIsFoundInTheTextThenInTheHtmlThenInTheSubject() {
        assertThat(Mail.of("Subject: 111111\n\nYour code: 123456.\n").find("\\b\\d{6}\\b"))
                .isEqualTo("123456");
        assertThat(Mail.of("Subject: 111111\n\nYour code: 123456.\n").find("code: (\\d+)"))
                .isEqualTo("123456");
        assertThat(html("<style>a{width:999999px}</style><p>Your <b>code</b>:<td> 12<i>3456</i>")
                        .find("code: (\\d+)"))
                .isEqualTo("123456");
        assertThat(Mail.of("Subject: Code 111111\n\nHello\n").find("\\d{6}")).isEqualTo("111111");
        assertThat(Mail.of("\na\n").find("(b)?a")).isEqualTo("a");
    }

    @Test
    void whatIsNowhereIsAFailureThatSaysWhatWasSearched() {
        assertThatThrownBy(() -> Mail.of("Subject: Hi\n\nYour code\nis 12\n").find("\\d{6}"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format("Expected a match of \"\\d{6}\", but there is none%n"
                        + "in the text:%n  | Your code%n  | is 12%n"
                        + "in the HTML: (there is none)%n"
                        + "in the subject:%n  | Hi%n"
                        + "of \"Hi\", 33 octets"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<<",
                "<a",
                "<!--",
                "</a",
                "<a href=\"",
                "<a href='x",
                "&#x",
                "[",
                "<script>",
                "<a <",
                "</a</",
                "<p a=b ",
                "&a"
            })
    void hostileHtmlTakesNoLongerThanItIsLong(String piece) {
        ReadableMessage message = html(piece.repeat(400_000 / piece.length()));

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(60), () -> {
            message.links();
            message.findings();
            assertThatThrownBy(() -> message.find("\\d{6}")).isInstanceOf(AssertionError.class);
        });
    }
}
