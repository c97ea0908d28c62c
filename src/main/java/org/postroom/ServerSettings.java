package org.postroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.queue.OutboundQueue;
import org.postroom.wire.TlsService;
import org.postroom.wire.WireSettings;

/**
 * The settings of a server: whatever a {@link SmtpServerBuilder} was told, and the defaults of the rest. They are the beginning of
 * another server that is like this one:
 *
 * <pre>{@code
 * SmtpServer backup = smtp.settings().toBuilder().hostname("backup.example").start();
 * }</pre>
 *
 * <p>Immutable. Two settings are equal if they were told the same; a default is the same as its value.
 *
 * @since 0.1.0
 */
public final class ServerSettings {

    static final ServerSettings DEFAULT = new ServerSettings(Map.of());

    /** The values that were set, the usual ones too, in the order in which they were set first. */
    private final Map<Setting<?>, Object> values;

    private ServerSettings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    <T> T get(Setting<T> setting) {
        @SuppressWarnings("unchecked") // Only with() puts something in.
        T value = (T) values.get(setting);
        return value == null ? setting.usual() : value;
    }

    <T> ServerSettings with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
        more.put(setting, value);
        return new ServerSettings(more);
    }

    /** {@return a new builder that has been told all this} */
    public SmtpServerBuilder toBuilder() {
        return new SmtpServerBuilder(this);
    }

    /** The name of the server for people: its host name, and its description where it has one. */
    String name() {
        String description = get(Setting.DESCRIPTION);
        return get(Setting.HOSTNAME) + (description.isEmpty() ? "" : " (" + description + ")");
    }

    LoginPolicy login() {
        List<String> names = get(Setting.MECHANISMS);
        Mechanisms mechanisms = names == null ? null : Mechanisms.all().only(names.toArray(String[]::new));
        return new LoginPolicy(get(Setting.AUTHENTICATION).demand, mechanisms, get(Setting.USERS));
    }

    /** The users and mailboxes, for people. */
    String directory() {
        return "users: " + get(Setting.USERS) + "; mailboxes: " + get(Setting.DIRECTORY);
    }

    /** The words of a server, which has mail for others in a queue. */
    Protocol protocol(OutboundQueue outbound) {
        SmtpProtocol protocol = new SmtpProtocol(new Profile(
                get(Setting.HOSTNAME),
                get(Setting.DESCRIPTION),
                get(Setting.KEYWORDS),
                get(Setting.LIMITS),
                get(Setting.TLS).offer,
                login(),
                get(Setting.DIRECTORY),
                outbound));
        return get(Setting.CONFORMANCE) == Conformance.STRICT ? new StrictProtocol(protocol) : protocol;
    }

    /** The network on a port, TLS included. */
    WireSettings wire(int port, ServerTls material) {
        return new WireSettings(
                get(Setting.HOSTNAME),
                get(Setting.BIND_ADDRESS),
                port,
                get(Setting.IDLE_TIMEOUT),
                get(Setting.STOP_GRACE),
                get(Setting.CONTENT_IN_MEMORY),
                get(Setting.LIMITS),
                tls(material));
    }

    private TlsService tls(ServerTls material) {
        Tls tls = get(Setting.TLS);
        TlsService.Start start = tls == Tls.IMPLICIT ? TlsService.Start.WITH_CONNECTION : TlsService.Start.WHEN_TOLD;
        return new TlsService(
                material::serverContext, start, get(Setting.CLIENT_CERTIFICATE).clients, get(Setting.TLS_VERSIONS));
    }

    /** Refuses what only makes sense over TLS where there is none. */
    void requireTlsWhereItIsNeeded() {
        if (get(Setting.TLS) == Tls.NONE) {
            requireUsual(Setting.CERTIFICATE, "TRUSTED");
            requireUsual(Setting.CLIENT_CERTIFICATE, "NONE");
            requireUsual(Setting.TLS_VERSIONS, "none");
            AuthenticationPolicy policy = get(Setting.AUTHENTICATION);
            boolean possible = policy != AuthenticationPolicy.REQUIRED_AFTER_TLS;
            requireWithoutTls("authentication", possible, "NONE, OFFERED or REQUIRED", policy);
            boolean announced = get(Setting.KEYWORDS).add("STARTTLS");
            requireWithoutTls("keyword", !announced, "another than STARTTLS", "STARTTLS");
        }
    }

    private <T> void requireUsual(Setting<T> setting, String expected) {
        T value = get(setting);
        requireWithoutTls(setting.name(), value.equals(setting.usual()), expected, value);
    }

    private static void requireWithoutTls(String setting, boolean right, String expected, Object actual) {
        String tls = ", or a server whose tls is STARTTLS or IMPLICIT";
        SettingCheck.require(setting, right, expected + tls, actual);
    }

    private Map<Setting<?>, Object> unusual() {
        Map<Setting<?>, Object> unusual = new LinkedHashMap<>(values);
        unusual.entrySet()
                .removeIf(entry -> entry.getValue().equals(entry.getKey().usual()));
        return unusual;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerSettings that && unusual().equals(that.unusual());
    }

    @Override
    public int hashCode() {
        return unusual().hashCode();
    }

    /** {@return the settings that are not at their default, such as {@code hostname = mx.shop.example}; never a password} */
    @Override
    public String toString() {
        return unusual().entrySet().stream()
                .map(entry -> entry.getKey().name() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
