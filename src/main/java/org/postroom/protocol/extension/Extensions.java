package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.Profile;

/** Every service extension, in the order in which EHLO announces them. */
public final class Extensions {

    private static final List<Extension> ALL = List.of(
            Bare.standard("PIPELINING"),
            new Size(),
            Body.EIGHT_BIT,
            new SmtpUtf8(),
            Bare.standard("CHUNKING"),
            Body.BINARY,
            new Dsn(),
            new DeliverByTime(),
            new FutureRelease(),
            new MtPriority(),
            new RequireTls(),
            new AnnouncedLimits(),
            new DeliveryTime(),
            new StartTls(),
            new Auth("AUTH"),
            new Auth("X-EXPS"),
            Bare.standard("ENHANCEDSTATUSCODES"),
            new Etrn(),
            Bare.optional("ATRN"),
            Bare.optional("TURN"),
            Bare.optional("SEND"),
            Bare.optional("SOML"),
            Bare.optional("SAML"),
            Bare.standard("VRFY"),
            Bare.standard("EXPN"),
            Bare.standard("HELP"));

    private Extensions() {}

    /** All that this server knows, whether on or off. */
    public static List<Extension> all() {
        return ALL;
    }

    /**
     * The extension of a keyword.
     *
     * @param keyword in any case
     * @return the extension, or nothing if this server does not know it
     */
    public static Optional<Extension> find(String keyword) {
        return ALL.stream()
                .filter(extension -> extension.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /**
     * An extension whose keyword says it all.
     *
     * @param keyword the keyword
     * @param isStandard whether it is on by default
     */
    private record Bare(String keyword, boolean isStandard) implements Extension {

        static Bare standard(String keyword) {
            return new Bare(keyword, true);
        }

        static Bare optional(String keyword) {
            return new Bare(keyword, false);
        }

        @Override
        public boolean isOnByDefault(Profile profile) {
            return isStandard;
        }
    }
}
