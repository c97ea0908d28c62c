package org.postroom.mime;

import java.util.ArrayList;
import java.util.List;

/** Finds addresses of the web in a text that marks none. */
public final class PlainLinks {

    private PlainLinks() {}

    /**
     * The addresses in a text.
     *
     * @param text any text
     * @return what begins with {@code http://} or {@code https://}, in order, without the punctuation behind it
     */
    public static List<String> in(String text) {
        List<String> links = new ArrayList<>();
        int at = text.indexOf("://");
        while (at >= 0) {
            int begin = beginning(text, at);
            int end = at + 3;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            end = withoutPunctuation(text, at + 3, end);
            if (begin >= 0 && end > at + 3) {
                links.add(text.substring(begin, end));
            }
            at = text.indexOf("://", Math.max(end, at + 3));
        }
        return links;
    }

    private static int beginning(String text, int colon) {
        for (String scheme : List.of("https", "http")) {
            int begin = colon - scheme.length();
            if (begin >= 0
                    && text.regionMatches(true, begin, scheme, 0, scheme.length())
                    && (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))) {
                return begin;
            }
        }
        return -1;
    }

    private static boolean isPart(char c) {
        return c > ' ' && c != '<' && c != '>' && c != '"' && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    private static int withoutPunctuation(String text, int begin, int end) {
        int last = end;
        int open = count(text, begin, end, '(') - count(text, begin, end, ')');
        while (last > begin) {
            char c = text.charAt(last - 1);
            if (".,;:!?'*]}".indexOf(c) < 0 && (c != ')' || open >= 0)) {
                break;
            }
            open += c == ')' ? 1 : 0;
            last--;
        }
        return last;
    }

    private static int count(String text, int begin, int end, char wanted) {
        return (int) text.substring(begin, end).chars().filter(c -> c == wanted).count();
    }
}
