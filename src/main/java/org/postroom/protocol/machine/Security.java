package org.postroom.protocol.machine;

import java.util.Optional;

/**
 * What TLS does for a session.
 *
 * @param encrypted whether TLS is up
 * @param certificateSubject the subject of the certificate the client presented, if it did
 */
public record Security(boolean encrypted, Optional<String> certificateSubject) {

    /** No TLS. */
    public static final Security PLAIN = new Security(false, Optional.empty());
}
