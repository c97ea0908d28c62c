package org.postroom.tls;

import java.time.Instant;

/** The certificate a server shows: the good one, or the good one with a single thing wrong. */
public enum Variant {
    /** Valid now, for the right names, signed by the authority that {@link TlsMaterial} tells clients to trust. */
    TRUSTED,
    /** Ran out a day ago. */
    EXPIRED,
    /** Begins in a day. */
    NOT_YET_VALID,
    /** Made out to {@code wrong.host.invalid} and to no other name or address. */
    WRONG_HOST,
    /** Signed by an authority that no trust material contains, whose name and key are its own. */
    UNKNOWN_CA;

    Validity validity(Instant now) {
        return switch (this) {
            case EXPIRED -> Validity.over(now);
            case NOT_YET_VALID -> Validity.toCome(now);
            case TRUSTED, WRONG_HOST, UNKNOWN_CA -> Validity.around(now);
        };
    }

    HostNames hostNames(String announced) {
        return this == WRONG_HOST ? HostNames.of("wrong.host.invalid") : HostNames.local(announced);
    }

    Authority authority() {
        return this == UNKNOWN_CA ? Authority.stranger() : Authority.ofThisJvm();
    }
}
