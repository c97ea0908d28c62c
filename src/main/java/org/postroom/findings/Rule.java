package org.postroom.findings;

import java.net.URI;
import java.util.Locale;

/**
 * The rules a client is held to. Each names its severity, the section of the RFC it stands in, and the reply that a
 * strict server refuses with.
 */
public enum Rule {
    /** A path without its angle brackets. */
    PATH_WITHOUT_BRACKETS(Severity.MUST, "RFC 5321, 4.1.2", 501),
    /** {@code MAIL FROM} or {@code RCPT TO} without the colon. */
    PATH_WITHOUT_COLON(Severity.MUST, "RFC 5321, 4.1.1.2", 501),
    /** Space between the colon and the path. */
    SPACE_BEFORE_PATH(Severity.MUST, "RFC 5321, 3.3", 501),
    /** Space where the grammar has none: before the verb, doubled, or at the end of the line. */
    STRAY_SPACE(Severity.SHOULD, "RFC 5321, 4.1.1", 501),
    /** A mailbox without a domain, other than Postmaster. */
    MAILBOX_WITHOUT_DOMAIN(Severity.MUST, "RFC 5321, 4.1.2", 553),
    /** A local-part over 64 octets or a domain over 255. */
    MAILBOX_TOO_LONG(Severity.MUST, "RFC 5321, 4.5.3.1", 501),
    /** A mailbox that the grammar does not allow but whose parts can be told. */
    MAILBOX_SYNTAX(Severity.MUST, "RFC 5321, 4.1.2", 553),
    /** Octets sent before the greeting was there. */
    TALKED_BEFORE_GREETING(Severity.MUST, "RFC 5321, 4.3.1", 554),
    /** A mail transaction without EHLO or HELO. */
    NO_HELLO(Severity.MUST, "RFC 5321, 4.1.4", 503),
    /** EHLO or HELO without a domain or address literal. */
    HELLO_WITHOUT_NAME(Severity.MUST, "RFC 5321, 4.1.1.1", 501),
    /** EHLO or HELO with what is neither a domain nor an address literal. */
    HELLO_NAME_SYNTAX(Severity.SHOULD, "RFC 5321, 4.1.1.1", 501),
    /** EHLO or HELO with a name that is not ASCII. */
    HELLO_NAME_NOT_ASCII(Severity.MUST, "RFC 6531, 3.7.1", 501),
    /** Commands sent ahead of the replies although PIPELINING was not offered or not read with EHLO. */
    PIPELINING_NOT_OFFERED(Severity.MUST, "RFC 2920, 3.1", 503),
    /** A command that must be the last of its group was not. */
    PIPELINED_BEHIND_LAST(Severity.MUST, "RFC 2920, 3.1", 503),
    /** A parameter of an extension that needs EHLO, after HELO. */
    PARAMETER_AFTER_HELO(Severity.MUST, "RFC 5321, 4.1.1.11", 555),
    /** A parameter of an extension that was not on offer. */
    PARAMETER_NOT_OFFERED(Severity.MUST, "RFC 5321, 4.1.1.11", 555),
    /** An argument where the command takes none. */
    UNEXPECTED_ARGUMENT(Severity.MUST, "RFC 5321, 4.1.1", 501),
    /** A source route, which has been obsolete since RFC 5321. */
    SOURCE_ROUTE(Severity.SHOULD, "RFC 5321, 4.1.1.3", 555),
    /** A path that is not ASCII although SMTPUTF8 was not declared with MAIL. */
    NON_ASCII_PATH(Severity.MUST, "RFC 6531, 3.4", 553),
    /** A path that is neither ASCII nor UTF-8. */
    PATH_NOT_UTF8(Severity.MUST, "RFC 6531, 3.3", 501),
    /** 8-bit content although BODY=8BITMIME, or BINARYMIME, was not declared. */
    EIGHT_BIT_UNDECLARED(Severity.MUST, "RFC 6152, 3", 554),
    /** A carriage return that no line feed follows, in content. */
    BARE_CR(Severity.MUST, "RFC 5321, 2.3.8", 554),
    /** A line feed that no carriage return precedes, in content. */
    BARE_LF(Severity.MUST, "RFC 5321, 2.3.8", 554),
    /** What some servers take for the end of content, and RFC 5321 does not: SMTP smuggling rests on it. */
    FALSE_END_OF_CONTENT(Severity.MUST, "RFC 5321, 4.1.1.4", 554),
    /** A NUL octet in content that was not declared binary. */
    NUL_IN_CONTENT(Severity.MUST, "RFC 5321, 4.5.2", 554),
    /** A line of content over 998 octets. */
    CONTENT_LINE_TOO_LONG(Severity.MUST, "RFC 5322, 2.1.1", 554),
    /** A command line over 512 octets. */
    COMMAND_LINE_TOO_LONG(Severity.MUST, "RFC 5321, 4.5.3.1.4", 500),
    /** A command line with a bare CR or LF inside. */
    BARE_CR_OR_LF_IN_COMMAND(Severity.MUST, "RFC 5321, 2.3.8", 500),
    /** A command line that ends with the connection, or with the server's patience, and not with CRLF. */
    UNFINISHED_COMMAND_LINE(Severity.SHOULD, "RFC 5321, 2.3.8", 0),
    /** A verb that no standard and no extension on offer knows. */
    UNKNOWN_COMMAND(Severity.MUST, "RFC 5321, 4.2.4", 500),
    /** SIZE as a command, where RFC 1870 has a keyword and a parameter of MAIL. */
    SIZE_AS_COMMAND(Severity.MUST, "RFC 1870, 3", 500),
    /** SIZE= that is not what was sent. */
    SIZE_WRONG(Severity.SHOULD, "RFC 1870, 6.3", 552),
    /** A secret in clear text while TLS was on offer. */
    CREDENTIALS_IN_CLEAR_TEXT(Severity.SHOULD, "RFC 4616, 5", 538),
    /** An authorization identity that is there and empty, as in {@code n,a=,}. */
    EMPTY_AUTHORIZATION_IDENTITY(Severity.MUST, "RFC 5801, 4", 501),
    /** A connection that ended without QUIT. */
    ENDED_WITHOUT_QUIT(Severity.SHOULD, "RFC 5321, 4.1.1.10", 0),
    /** Octets sent after QUIT. */
    TALKED_AFTER_QUIT(Severity.MUST, "RFC 5321, 4.1.1.10", 0),
    /** A message without Date. */
    NO_DATE(Severity.MUST, "RFC 5322, 3.6", 554),
    /** A Date that is none. */
    UNREADABLE_DATE(Severity.MUST, "RFC 5322, 3.3", 554),
    /** A message without From. */
    NO_FROM(Severity.MUST, "RFC 5322, 3.6", 554),
    /** Several of a header that may stand once. */
    REPEATED_HEADER(Severity.MUST, "RFC 5322, 3.6", 554),
    /** A message without Message-ID. */
    NO_MESSAGE_ID(Severity.SHOULD, "RFC 5322, 3.6.4", 554),
    /** A line of a header over 998 octets. */
    HEADER_LINE_TOO_LONG(Severity.MUST, "RFC 5322, 2.1.1", 554),
    /** Octets over 127 in a header although SMTPUTF8 was not declared, or that are not UTF-8. */
    EIGHT_BIT_HEADER(Severity.MUST, "RFC 6532, 3.2", 554),
    /** A line among the headers that is none. */
    MALFORMED_HEADER(Severity.MUST, "RFC 5322, 2.2", 554),
    /** A Bcc header that went out, for every recipient to see. */
    BCC_SENT(Severity.SHOULD, "RFC 5322, 3.6.3", 554),
    /** MIME without MIME-Version. */
    NO_MIME_VERSION(Severity.MUST, "RFC 2045, 4", 554),
    /** A Content-Type that is none. */
    UNREADABLE_CONTENT_TYPE(Severity.MUST, "RFC 2045, 5.1", 554),
    /** A multipart that names no boundary. */
    MULTIPART_WITHOUT_BOUNDARY(Severity.MUST, "RFC 2046, 5.1.1", 554),
    /** A multipart in which its delimiter never comes. */
    MULTIPART_WITHOUT_PARTS(Severity.MUST, "RFC 2046, 5.1.1", 554),
    /** A multipart whose last delimiter does not come. */
    UNCLOSED_MULTIPART(Severity.MUST, "RFC 2046, 5.1.1", 554),
    /** A multipart that is itself encoded. */
    ENCODED_MULTIPART(Severity.MUST, "RFC 2045, 6.4", 554),
    /** Multiparts in one another beyond what is taken apart. */
    NESTED_TOO_DEEPLY(Severity.ADVICE, "RFC 2046, 5.1", 0),
    /** A Content-Transfer-Encoding that no standard knows. */
    UNKNOWN_ENCODING(Severity.MUST, "RFC 2045, 6.4", 554),
    /** A body that says base64 and is not. */
    BAD_BASE64(Severity.MUST, "RFC 2045, 6.8", 554),
    /** A body that says quoted-printable and is not. */
    BAD_QUOTED_PRINTABLE(Severity.MUST, "RFC 2045, 6.7", 554),
    /** A charset that this JVM does not know. */
    UNKNOWN_CHARSET(Severity.SHOULD, "RFC 2046, 4.1.2", 554),
    /** A text that is not in the charset it declares. */
    WRONG_CHARSET(Severity.MUST, "RFC 2046, 4.1.2", 554),
    /** A {@code cid:} in the HTML that no part's Content-ID answers. */
    DANGLING_CID(Severity.MUST, "RFC 2392, 2", 554),
    /** HTML with no text for those who do not read HTML. */
    HTML_WITHOUT_TEXT(Severity.ADVICE, "RFC 2046, 5.1.4", 0);

    private final String id;
    private final Severity severity;
    private final String section;
    private final int refusal;

    Rule(Severity severity, String section, int refusal) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.severity = severity;
        this.section = section;
        this.refusal = refusal;
    }

    /** {@return a stable identifier, such as {@code path-without-brackets}} */
    public String id() {
        return id;
    }

    /** {@return how grave it is to break the rule} */
    public Severity severity() {
        return severity;
    }

    /** {@return the document and the section of the rule, such as {@code RFC 5321, 4.1.2}} */
    public String section() {
        return section;
    }

    /** {@return a link to that section, such as {@code https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2}} */
    public URI source() {
        int comma = section.indexOf(", ");
        String document = section.substring("RFC ".length(), comma);
        return URI.create("https://www.rfc-editor.org/rfc/rfc" + document + "#section-"
                + section.substring(comma + ", ".length()));
    }

    /** {@return the reply code a strict server refuses with, or 0 where there is nothing left to reply to or no reason to refuse} */
    public int refusal() {
        return refusal;
    }
}
