package org.postroom.protocol.extension;

import java.util.List;
import org.postroom.protocol.machine.Extension;

/** Every service extension, in the order in which EHLO announces them. */
public final class Extensions {

    private static final List<Extension> ALL = List.of(
            new Bare("PIPELINING"),
            new Size(),
            Body.EIGHT_BIT,
            new SmtpUtf8(),
            new Bare("CHUNKING"),
            Body.BINARY,
            new StartTls(),
            new Auth("AUTH"),
            new Auth("X-EXPS"),
            new Bare("ENHANCEDSTATUSCODES"),
            new Bare("VRFY"),
            new Bare("HELP"));

    private Extensions() {}

    /** All that this server knows, whether on or off. */
    public static List<Extension> all() {
        return ALL;
    }

    /**
     * An extension whose keyword says it all.
     *
     * @param keyword the keyword
     */
    private record Bare(String keyword) implements Extension {}
}
