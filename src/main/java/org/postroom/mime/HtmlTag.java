package org.postroom.mime;

import java.util.Set;

/** What the name of a tag says about the text around it. */
final class HtmlTag {

    private static final Set<String> BREAKS =
            Set.of(("address article aside blockquote br center dd div dl dt fieldset figure"
                            + " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul")
                    .split(" "));

    private HtmlTag() {}

    /** {@return whether a line ends where such a tag begins or ends} */
    static boolean breaksLine(String name) {
        return BREAKS.contains(name);
    }

    /** {@return whether it is a cell, which stands beside the next one} */
    static boolean isCell(String name) {
        return name.equals("td") || name.equals("th");
    }
}
