package org.postroom;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.postroom.fault.Faults;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.sasl.Users;

/**
 * One thing that a server can be told, and the only place of its default. Those that the protocol has a value for are that value.
 *
 * <p>No record, since it is the key of a map, and the first record that is hashed makes a JVM load 70 classes.
 *
 * @param <T> the type of the value
 */
final class Setting<T> {

    static final Setting<String> HOSTNAME = new Setting<>("hostname", "postroom.test");
    static final Setting<String> DESCRIPTION = new Setting<>("describedAs", "");
    static final Setting<InetAddress> BIND_ADDRESS = new Setting<>("bindAddress", loopback());
    static final Setting<Integer> PORT = new Setting<>("port", 0);
    static final Setting<Tls> TLS = new Setting<>("tls", Tls.NONE);
    static final Setting<ServerCertificate> CERTIFICATE = new Setting<>("certificate", ServerCertificate.TRUSTED);
    static final Setting<ClientCertificate> CLIENT_CERTIFICATE =
            new Setting<>("clientCertificate", ClientCertificate.NONE);
    static final Setting<List<String>> TLS_VERSIONS = new Setting<>("tlsVersions", List.of());
    static final Setting<AuthenticationPolicy> AUTHENTICATION =
            new Setting<>("authentication", AuthenticationPolicy.OFFERED);
    static final Setting<List<String>> MECHANISMS = new Setting<>("mechanisms", null);
    static final Setting<Users> USERS = new Setting<>("users", Users.anybody());
    static final Setting<Keywords> KEYWORDS = new Setting<>("keywords", Keywords.DEFAULT);
    static final Setting<Limits> LIMITS = new Setting<>("limits", Limits.DEFAULT);
    static final Setting<Directory> DIRECTORY = new Setting<>("directory", Directory.EMPTY);
    static final Setting<Conformance> CONFORMANCE = new Setting<>("conformance", Conformance.LENIENT);
    static final Setting<FindingPolicy> ON_FINDINGS = new Setting<>("onFindings", FindingPolicy.RECORD);
    static final Setting<Consumer<Faults>> FAULTS = new Setting<>("faults", none -> {});
    static final Setting<UnfiredFaultPolicy> ON_UNFIRED_FAULTS =
            new Setting<>("onUnfiredFaults", UnfiredFaultPolicy.FAIL);
    static final Setting<Duration> AWAIT = new Setting<>("await", Duration.ofSeconds(5));
    static final Setting<Duration> IDLE_TIMEOUT = new Setting<>("idleTimeout", Duration.ofMinutes(5));
    static final Setting<Duration> STOP_GRACE = new Setting<>("stopGrace", Duration.ofMillis(250));
    static final Setting<Boolean> KEEP_SESSIONS = new Setting<>("keepSessions", false);
    static final Setting<Integer> CONTENT_IN_MEMORY = new Setting<>("contentInMemoryUpTo", 1 << 20);

    private final String name;
    private final T usual;

    private Setting(String name, T usual) {
        this.name = name;
        this.usual = usual;
    }

    /** The name of the builder's method. */
    String name() {
        return name;
    }

    /** The value where nothing else was said; null for mechanisms, which are looked up only when a client wants to know. */
    T usual() {
        return usual;
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("Four octets are an address", e);
        }
    }
}
