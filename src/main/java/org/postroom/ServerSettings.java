package org.postroom;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.postroom.fault.Faults;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.wire.TlsService;
import org.postroom.wire.WireSettings;

/**
 * What a server was built to be.
 *
 * @param profile for the protocol
 * @param outbound the queue that the profile has, for those who fill it
 * @param conformance what is done about clients that break rules
 * @param wire for the network, TLS aside
 * @param tls where TLS begins
 * @param certificate which certificate is shown
 * @param clientCertificate whether clients show one
 * @param tlsVersions those to take, or none for those of the JVM
 * @param await how long views wait
 * @param findings what they do to a test
 * @param faults arms those it has from the beginning
 * @param unfiredFaults what they do to a test
 */
record ServerSettings(
        Profile profile,
        OutboundQueue outbound,
        Conformance conformance,
        WireSettings wire,
        Tls tls,
        Certificate certificate,
        ClientCertificate clientCertificate,
        List<String> tlsVersions,
        Duration await,
        Findings findings,
        Consumer<Faults> faults,
        UnfiredFaults unfiredFaults) {

    /** What people see as the name of the server. */
    String name() {
        return profile.description().isEmpty()
                ? profile.hostname()
                : profile.hostname() + " (" + profile.description() + ")";
    }

    /** What the server says. */
    Protocol protocol() {
        Protocol protocol = new SmtpProtocol(profile);
        return conformance == Conformance.STRICT ? new StrictProtocol(protocol) : protocol;
    }

    /** The network on a port, TLS included. */
    WireSettings wire(int port, ServerTls material) {
        if (tls == Tls.NONE) {
            return wire.onPort(port, null);
        }
        TlsService.Start start = tls == Tls.IMPLICIT ? TlsService.Start.WITH_CONNECTION : TlsService.Start.WHEN_TOLD;
        TlsService.Clients clients = switch (clientCertificate) {
            case NONE -> TlsService.Clients.NOT_ASKED;
            case WANTED -> TlsService.Clients.ASKED;
            case REQUIRED -> TlsService.Clients.REQUIRED;
        };
        return wire.onPort(port, new TlsService(material::serverContext, start, clients, tlsVersions));
    }
}
