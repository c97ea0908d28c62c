package org.postroom.mime;

import java.util.HashMap;
import java.util.Map;

/** Character references of HTML: numbers, and the names of HTML 4. Others stay as they are. */
final class CharacterReferences {

    private static final int LONGEST = 10;
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        String latin =
                "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute"
                        + " micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig"
                        + " Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash"
                        + " Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc"
                        + " euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml"
                        + " yacute thorn yuml";
        int code = 160;
        for (String name : latin.split(" ")) {
            NAMES.put(name, Character.toString(code++));
        }
        String greek =
                "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon"
                        + " Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron"
                        + " pi rho sigmaf sigma tau upsilon phi chi psi omega";
        code = 0x391;
        for (String name : greek.split(" ")) {
            NAMES.put(name, Character.toString(code++));
        }
        String others =
                "amp & lt < gt > quot \" apos ' OElig \u0152 oelig \u0153 Scaron \u0160 scaron \u0161 Yuml \u0178 fnof \u0192"
                        + " circ \u02c6 tilde \u02dc ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f"
                        + " ndash \u2013 mdash \u2014 lsquo \u2018 rsquo \u2019 sbquo \u201a ldquo \u201c rdquo \u201d bdquo \u201e"
                        + " dagger \u2020 Dagger \u2021 bull \u2022 hellip \u2026 permil \u2030 prime \u2032 Prime \u2033 lsaquo \u2039"
                        + " rsaquo \u203a oline \u203e frasl \u2044 euro \u20ac image \u2111 weierp \u2118 real \u211c trade \u2122"
                        + " alefsym \u2135 larr \u2190 uarr \u2191 rarr \u2192 darr \u2193 harr \u2194 crarr \u21b5 lArr \u21d0 uArr \u21d1"
                        + " rArr \u21d2 dArr \u21d3 hArr \u21d4 forall \u2200 part \u2202 exist \u2203 empty \u2205 nabla \u2207 isin \u2208"
                        + " notin \u2209 ni \u220b prod \u220f sum \u2211 minus \u2212 lowast \u2217 radic \u221a prop \u221d infin \u221e"
                        + " ang \u2220 and \u2227 or \u2228 cap \u2229 cup \u222a int \u222b there4 \u2234 sim \u223c cong \u2245 asymp \u2248"
                        + " ne \u2260 equiv \u2261 le \u2264 ge \u2265 sub \u2282 sup \u2283 nsub \u2284 sube \u2286 supe \u2287 oplus \u2295"
                        + " otimes \u2297 perp \u22a5 sdot \u22c5 lceil \u2308 rceil \u2309 lfloor \u230a rfloor \u230b lang \u27e8"
                        + " rang \u27e9 loz \u25ca spades \u2660 clubs \u2663 hearts \u2665 diams \u2666 check \u2713 zwsp \u200b";
        String[] pairs = others.split(" ");
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            NAMES.put(pairs[i], pairs[i + 1]);
        }
        NAMES.remove("-");
    }

    private CharacterReferences() {}

    static String decode(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (ampersand >= 0) {
            decoded.append(text, at, ampersand);
            at = reference(text, ampersand, decoded);
            ampersand = text.indexOf('&', at);
        }
        return decoded.append(text, at, text.length()).toString();
    }

    private static int reference(String text, int begin, StringBuilder decoded) {
        int end = begin + 1;
        while (end < text.length() && end - begin <= LONGEST && isPart(text.charAt(end), end - begin)) {
            end++;
        }
        String name = text.substring(begin + 1, end);
        boolean closed = end < text.length() && text.charAt(end) == ';';
        String value = name.startsWith("#") ? numbered(name) : closed ? NAMES.get(name) : null;
        if (value == null) {
            decoded.append('&');
            return begin + 1;
        }
        decoded.append(value);
        return closed ? end + 1 : end;
    }

    private static boolean isPart(char c, int index) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '#' && index == 1;
    }

    private static String numbered(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int code = 0;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return null;
            }
            code = Math.min(Character.MAX_CODE_POINT + 1, code * (hex ? 16 : 10) + digit);
        }
        if (name.length() == (hex ? 2 : 1)) {
            return null;
        }
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : "\ufffd";
    }
}
