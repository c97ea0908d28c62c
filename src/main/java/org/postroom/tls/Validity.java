package org.postroom.tls;

import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate may be used.
 *
 * <p>An ordinary one begins a day ago, so that a client in a container whose clock is behind accepts it, and lasts
 * thirty days: longer than any JVM runs tests, and short enough for clients that limit it (398 days at the strictest).
 * The refused ones miss now by a whole day for the same reason. The authority's own certificate spans all of them,
 * which leaves the leaf's date the only wrong one.
 *
 * @param from the first second
 * @param until the last second
 */
record Validity(Instant from, Instant until) {

    private static final Duration SLACK = Duration.ofDays(1);
    private static final Duration LENGTH = Duration.ofDays(30);

    static Validity around(Instant now) {
        return new Validity(now.minus(SLACK), now.plus(LENGTH));
    }

    static Validity over(Instant now) {
        return new Validity(now.minus(SLACK).minus(LENGTH), now.minus(SLACK));
    }

    static Validity toCome(Instant now) {
        return new Validity(now.plus(SLACK), now.plus(SLACK).plus(LENGTH));
    }

    static Validity ofAuthority(Instant now) {
        return new Validity(now.minus(LENGTH.multipliedBy(2)), now.plus(LENGTH.multipliedBy(3)));
    }

    byte[] der() {
        return Der.sequence(Der.time(from), Der.time(until));
    }
}
