package org.postroom.protocol.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.text.Printable;

/**
 * One reading of a mailbox (RFC 5321, 4.1.2): either its parts and what is questionable about them, or why it is none.
 *
 * @param localPart the local-part, unquoted; null where there is a problem
 * @param domain the domain or address literal, or empty; null where there is a problem
 * @param findings what another server might refuse
 * @param problem why this is no mailbox, or null
 */
public record MailboxSyntax(String localPart, String domain, List<Finding> findings, String problem) {

    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

    /**
     * Reads a mailbox.
     *
     * @param text the mailbox without angle brackets
     * @return the reading; its problem is a sentence for a person
     */
    public static MailboxSyntax of(String text) {
        MailboxSyntax syntax = read(text);
        return syntax.problem == null
                ? syntax
                : problem("\"" + Printable.of(text) + "\" is no mailbox: " + syntax.problem);
    }

    private static MailboxSyntax read(String text) {
        int at = text.startsWith("\"") ? endOfQuotedString(text) : endOfUnquoted(text);
        if (at == 0) {
            return problem("it has no local-part before the @");
        }
        if (text.startsWith("\"") && at < 0) {
            return problem("its quoted local-part has no closing quote");
        }
        if (text.isEmpty()) {
            return problem("it is empty");
        }
        boolean hasDomain = at > 0 && at < text.length();
        if (hasDomain && text.charAt(at) != '@') {
            return problem("something other than an @ follows its quoted local-part");
        }
        String written = hasDomain ? text.substring(0, at) : text;
        String domain = hasDomain ? text.substring(at + 1) : "";
        if (hasDomain && domain.isEmpty()) {
            return problem("it has no domain behind the @");
        }
        boolean quoted = written.startsWith("\"");
        String problem = problemOf(written, quoted, domain);
        if (problem != null) {
            return problem(problem);
        }
        String localPart = quoted ? unquoted(written) : written;
        return new MailboxSyntax(localPart, domain, findings(localPart, domain, quoted), null);
    }

    /** Whether a text is what may follow an @ without a finding. */
    public static boolean isDomainOrAddressLiteral(String text) {
        MailboxSyntax syntax = of("postmaster@" + text);
        return syntax.problem == null && syntax.findings.isEmpty();
    }

    /** Whether a text is atoms with dots between them, and so needs no quotes as a local-part. */
    public static boolean isDotString(String text) {
        boolean atomBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' ? !atomBefore : !isAtomText(c)) {
                return false;
            }
            atomBefore = c != '.';
        }
        return atomBefore;
    }

    private static boolean isAtomText(int c) {
        return isLetterOrDigit(c) || c > 127 || ATEXT_MARKS.indexOf(c) >= 0;
    }

    static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** The index of the @ between local-part and domain, or -1; an address literal may have more of them (RFC 5321, 4.1.3). */
    private static int endOfUnquoted(String text) {
        int literal = text.endsWith("]") ? text.indexOf("@[") : -1;
        return literal >= 0 ? literal : text.lastIndexOf('@');
    }

    private static String problemOf(String written, boolean quoted, String domain) {
        if (!quoted && hasSpaceOrAnyOf(written, "<>@\"()[]\\,;:")) {
            return "a local-part with spaces or any of <>@\"()[]\\,;: must be quoted";
        }
        if (hasControl(written)) {
            return "a local-part has no control characters";
        }
        if (domain.startsWith("[")) {
            return isAddressLiteral(domain)
                    ? null
                    : "an address literal looks like [192.0.2.1] or [IPv6:2001:db8::1], but this is "
                            + Printable.of(domain);
        }
        if (hasControl(domain) || hasSpaceOrAnyOf(domain, "<>@\"()[]\\,;:/")) {
            return "a domain is labels with dots between them, but this is " + Printable.of(domain);
        }
        return null;
    }

    private static List<Finding> findings(String localPart, String domain, boolean quoted) {
        List<Finding> findings = new ArrayList<>(0);
        if (!quoted && !isDotString(localPart)) {
            findings.add(Found.of(
                    Rule.MAILBOX_SYNTAX,
                    "The local-part " + localPart
                            + " has a dot at its start or end or two in a row: quote it, or leave the dot out"));
        }
        if (!domain.isEmpty() && !domain.startsWith("[") && !isDomain(domain)) {
            findings.add(Found.of(
                    Rule.MAILBOX_SYNTAX,
                    "The domain " + domain
                            + " is not made of labels of letters, digits and hyphens with dots between them"));
        }
        if (isOver(64, localPart) || isOver(255, domain)) {
            findings.add(Found.of(
                    Rule.MAILBOX_TOO_LONG,
                    "A local-part has at most 64 octets and a domain 255; these have " + octets(localPart) + " and "
                            + octets(domain)));
        }
        return findings;
    }

    /** The marks are none behind the capital letters. */
    private static boolean hasSpaceOrAnyOf(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c < 'a' && marks.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The controls of ISO 8859-1 are among them: a terminal obeys them too, and they come where octets are no UTF-8. */
    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOver(int limit, String text) {
        int mostOfACharacter = 3;
        return text.length() * mostOfACharacter > limit && octets(text) > limit;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a text is labels with dots between them; a label in another script is taken as it stands (RFC 6531, 3.3). */
    static boolean isDomain(String text) {
        int label = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '.' && label > 0 && text.charAt(i - 1) != '-';
            if (ends) {
                label = 0;
            } else if (!isLabelText(c, label) || ++label > 63) {
                return false;
            }
        }
        return label > 0 && !text.endsWith("-");
    }

    private static boolean isLabelText(char c, int index) {
        return isLetterOrDigit(c) || c > 0x9f || c == '-' && index > 0;
    }

    static boolean isAddressLiteral(String text) {
        return text.startsWith("[") && text.endsWith("]") && AddressLiteral.is(text.substring(1, text.length() - 1));
    }

    /** What may stand in brackets (RFC 5321, 4.1.3); apart, since compiling it takes time that most tests need not spend. */
    private static final class AddressLiteral {

        private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
        private static final Pattern IPV6 = Pattern.compile("(?i)IPv6:[0-9a-f]*+:[0-9a-f:.]*+");
        private static final Pattern GENERAL_LITERAL = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]:[!-Z^-~]+");

        static boolean is(String inside) {
            return IPV4.matcher(inside).matches()
                    || IPV6.matcher(inside).matches()
                    || !inside.regionMatches(true, 0, "IPv6:", 0, 5)
                            && GENERAL_LITERAL.matcher(inside).matches();
        }
    }

    /** The index behind the closing quote, or -1. */
    static int endOfQuotedString(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String unquoted(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '\\' && i < quoted.length() - 2) {
                i++;
            }
            text.append(quoted.charAt(i));
        }
        return text.toString();
    }

    private static MailboxSyntax problem(String problem) {
        return new MailboxSyntax(null, null, List.of(), problem);
    }
}
