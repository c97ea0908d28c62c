package org.postroom.junit;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * The names of the JUnit configuration parameters that Postroom reads. They hold for every {@link SmtpTest} that leaves the attribute of the
 * same name out; a value in the annotation wins, even one that is the default.
 *
 * <p>They are in {@code junit-platform.properties}, in system properties, or in the configuration of the build tool:
 *
 * <pre>
 * postroom.await = 10s
 * postroom.conformance = STRICT
 * postroom.onFindings = FAIL
 * </pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ConfigurationParameters {

    static final String PREFIX = "postroom.";

    /** The time that views and assertions wait, {@value}: a duration such as {@code 10s}; see {@link SmtpTest#await()}. */
    public static final String AWAIT = PREFIX + "await";

    /** The time that a client may say nothing, {@value}: a duration such as {@code 1m}; see {@link SmtpTest#idleTimeout()}. */
    public static final String IDLE_TIMEOUT = PREFIX + "idleTimeout";

    /** The time that clients have when a server stops, {@value}: a duration such as {@code 1s}; see {@link SmtpTest#stopGrace()}. */
    public static final String STOP_GRACE = PREFIX + "stopGrace";

    /** The treatment of clients that break rules, {@value}: a {@link org.postroom.Conformance} in any case. */
    public static final String CONFORMANCE = PREFIX + "conformance";

    /** The effect of findings on a test, {@value}: a {@link org.postroom.FindingPolicy} in any case. */
    public static final String ON_FINDINGS = PREFIX + "onFindings";

    /** The effect of faults that never fired, {@value}: an {@link org.postroom.UnfiredFaultPolicy} in any case. */
    public static final String ON_UNFIRED_FAULTS = PREFIX + "onUnfiredFaults";

    /** Those that are about a setting of the server. */
    static final Set<String> OF_SETTINGS =
            Set.of(AWAIT, IDLE_TIMEOUT, STOP_GRACE, CONFORMANCE, ON_FINDINGS, ON_UNFIRED_FAULTS);

    private ConfigurationParameters() {}
}
