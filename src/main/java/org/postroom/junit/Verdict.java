package org.postroom.junit;

import java.util.Optional;
import org.postroom.SmtpServer;

/**
 * What a server has to say against a test that would have passed. This is the only place where such things are asked: after the
 * test's last {@code @AfterEach} method, while the server still runs, and only of a test that has neither failed nor been aborted.
 */
final class Verdict {

    private Verdict() {}

    /** {@return why the test fails after all; nothing if it does not} */
    static Optional<AssertionError> on(SmtpServer server) {
        return Optional.empty();
    }
}
