package org.postroom.received;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.findings.Finding;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Outcome;
import org.postroom.recording.Standing;
import org.postroom.recording.TlsDetails;
import org.postroom.text.Printable;

/**
 * One connection of a client, from its opening to its end.
 *
 * <pre>{@code
 * SmtpSession session = sessions.single();
 * assertThat(session.isEncrypted()).isTrue();
 * assertThat(session.user()).contains("ann");
 * assertThat(session.ending()).isEqualTo(Ending.QUIT);
 * assertThat(session.transcript()).contains("S: 250 2.6.0 Message accepted");
 * }</pre>
 *
 * <p>It can be read while the session goes on and after the server has
 * stopped; all methods may be called from any thread.
 *
 * @since 0.1.0
 */
public final class SmtpSession implements AssertProvider<SmtpSessionAssert> {

    private final Journal journal;
    private final int id;
    private final String server;
    private final InetSocketAddress remoteAddress;
    private final long openedNanos = Clock.SYSTEM.now();
    private volatile String clientName;
    private volatile TlsDetails tls;
    private volatile Identity identity;
    private volatile Ending ending = Ending.STILL_OPEN;
    private volatile long endedNanos;
    private volatile boolean inTransaction;
    private volatile LongSupplier content;
    private Log<Exchange> exchanges = new Log<>();

    SmtpSession(Journal journal, int id, String server, InetSocketAddress remoteAddress) {
        this.journal = journal;
        this.id = id;
        this.server = server;
        this.remoteAddress = remoteAddress;
    }

    /** {@return the number of the session in its server, from 1} */
    public int id() {
        return id;
    }

    /** {@return the name in the last HELO or EHLO; empty if neither was accepted} */
    public String clientName() {
        return clientName == null ? "" : clientName;
    }

    /** {@return whether it goes over TLS now} */
    public boolean isEncrypted() {
        return tls != null;
    }

    /** {@return the protocol that TLS agreed on, such as {@code TLSv1.3}; empty without TLS} */
    public String tlsProtocol() {
        return tls == null ? "" : tls.protocol();
    }

    /** {@return the cipher suite that TLS agreed on, by its standard name; empty without TLS} */
    public String cipherSuite() {
        return tls == null ? "" : tls.cipherSuite();
    }

    /** {@return the server name the client asked for in its TLS handshake (SNI, RFC 6066), if it did} */
    public Optional<String> tlsServerName() {
        return Optional.ofNullable(tls).map(TlsDetails::serverName);
    }

    /** {@return the certificate the client presented in its TLS handshake, if it did} */
    public Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(tls).map(TlsDetails::clientCertificate);
    }

    /** {@return the identity the client authenticated as (RFC 4954); empty if it has not, or no more since STARTTLS} */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** {@return the user the client authenticated as, if it has} */
    public Optional<String> user() {
        return identity().map(Identity::user);
    }

    /** {@return the mechanism the client authenticated with, such as {@code PLAIN}, if it has} */
    public Optional<String> mechanism() {
        return identity().map(Identity::mechanism);
    }

    /** {@return the address the client connected from} */
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /** {@return the exchanges so far, in order} */
    public List<Exchange> exchanges() {
        return journal.read(() -> exchanges.list());
    }

    /** {@return the time at which the client had connected, by the clock of this machine} */
    public Instant openedAt() {
        return Clock.instant(openedNanos);
    }

    /**
     * Returns the time at which the session ended, by the clock of this machine: shortly before its last reply, where that ends it.
     *
     * @return the time; empty while the session is open
     */
    public Optional<Instant> endedAt() {
        return isOpen() ? Optional.empty() : Optional.of(Clock.instant(endedNanos));
    }

    /** {@return the way the session ended, or {@link Ending#STILL_OPEN}} */
    public Ending ending() {
        return ending;
    }

    /** {@return whether the session has not ended} */
    public boolean isOpen() {
        return ending == Ending.STILL_OPEN;
    }

    /** {@return the mistakes of the client in this session, in order} */
    public List<Finding> findings() {
        return exchanges().stream()
                .flatMap(exchange -> exchange.findings().stream())
                .toList();
    }

    /**
     * Returns the dialogue as text: a line for what each side said, {@code C:} for the client and {@code S:} for the server, secrets
     * masked.
     *
     * @return the transcript, with a first line that names the session and a last one about its ending
     */
    public String transcript() {
        String lines = exchanges().stream().map(Exchange::toString).collect(Collectors.joining(System.lineSeparator()));
        return headline() + System.lineSeparator() + lines
                + (lines.isEmpty() ? "" : System.lineSeparator())
                + "[" + state() + "]";
    }

    void receives(LongSupplier octets) {
        content = octets;
    }

    /** The way it ended, and of a session that is open how much has come of a content that it is in. */
    String state() {
        return ending + contentSoFar();
    }

    /** How much has come of a content that the session is in; empty outside one. */
    String contentSoFar() {
        LongSupplier octets = content;
        return octets == null || ending != Ending.STILL_OPEN
                ? ""
                : String.format(Locale.ROOT, ", in a content of which %,d octets have come", octets.getAsLong());
    }

    boolean isInTransaction() {
        return inTransaction;
    }

    String headline() {
        return "Session " + id + " of " + server + " with "
                + remoteAddress.getAddress().getHostAddress() + ":" + remoteAddress.getPort();
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(session)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public SmtpSessionAssert assertThat() {
        return new SmtpSessionAssert(this);
    }

    Journal journal() {
        return journal;
    }

    Log<Exchange> log() {
        return exchanges;
    }

    /** Begins anew; the exchanges so far are left to those who have them. */
    void forget() {
        exchanges = new Log<>();
        inTransaction = false;
    }

    /** Whether more than one transaction began, the one under way included; MAIL that was refused began none. */
    boolean isReused() {
        long ended = exchanges().stream()
                .flatMap(exchange -> exchange.transaction().stream())
                .distinct()
                .filter(envelope -> envelope.outcome() != Outcome.REFUSED
                        || !envelope.recipients().isEmpty())
                .count();
        return ended + (inTransaction ? 1 : 0) > 1;
    }

    void stands(Standing standing) {
        clientName = standing.clientName();
        tls = standing.tls();
        identity = standing.identity();
        inTransaction = standing.inTransaction();
    }

    void ended(Ending how) {
        if (ending == Ending.STILL_OPEN) {
            endedNanos = Clock.SYSTEM.now();
        }
        ending = how;
    }

    /** {@return the number, the name of the client and the way it ended} */
    @Override
    public String toString() {
        return "session " + id + (clientName == null ? "" : " of " + Printable.of(clientName)) + ", " + ending;
    }
}
