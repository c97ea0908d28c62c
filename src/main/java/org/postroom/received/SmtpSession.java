package org.postroom.received;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.findings.Finding;
import org.postroom.protocol.Ending;

/**
 * One connection of a client, from its opening to its end. It can be read while the session goes on and after the server has
 * stopped; all methods may be called from any thread.
 */
public final class SmtpSession implements AssertProvider<SmtpSessionAssert> {

    private final Journal journal;
    private final int id;
    private final String server;
    private final InetSocketAddress remoteAddress;
    private final Log<Exchange> exchanges = new Log<>();
    private volatile String clientName;
    private volatile Ending ending = Ending.STILL_OPEN;
    private boolean listed;
    private boolean stale;
    private boolean hasDelivered;
    private boolean inTransaction;

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

    /** {@return what HELO or EHLO said last; nothing if neither was accepted} */
    public Optional<String> clientName() {
        return Optional.ofNullable(clientName);
    }

    /** {@return where the client connected from} */
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /** {@return the exchanges so far, in order} */
    public List<Exchange> exchanges() {
        return journal.read(exchanges::list);
    }

    /** {@return how the session ended, or that it has not} */
    public Ending ending() {
        return ending;
    }

    /** {@return whether the session has not ended} */
    public boolean isOpen() {
        return ending == Ending.STILL_OPEN;
    }

    /** {@return what the client did wrong in this session, in order} */
    public List<Finding> findings() {
        return exchanges().stream()
                .flatMap(exchange -> exchange.findings().stream())
                .toList();
    }

    /**
     * The dialogue as text: a line for what each side said, {@code C:} for the client and {@code S:} for the server, secrets
     * masked.
     *
     * @return the transcript, with a first line that names the session and a last one about its ending
     */
    public String transcript() {
        String lines = exchanges().stream().map(Exchange::toString).collect(Collectors.joining(System.lineSeparator()));
        return "Session " + id + " of " + server + " with "
                + remoteAddress.getAddress().getHostAddress() + ":"
                + remoteAddress.getPort() + System.lineSeparator() + lines
                + (lines.isEmpty() ? "" : System.lineSeparator())
                + "[" + ending + "]";
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

    void greeted(String name) {
        clientName = name;
    }

    void ended(Ending how) {
        ending = how;
    }

    boolean isListed() {
        return listed;
    }

    void listed(boolean is) {
        listed = is;
    }

    boolean isStale() {
        return stale;
    }

    void makeStale() {
        stale = true;
    }

    /** Whether the client did its work and keeps the connection for later. */
    boolean isIdle() {
        return hasDelivered && !inTransaction;
    }

    void transaction(boolean open) {
        inTransaction = open;
    }

    void delivered() {
        hasDelivered = true;
    }

    /** {@return the number, the client's name and how it ended} */
    @Override
    public String toString() {
        return "session " + id + (clientName == null ? "" : " of " + org.postroom.protocol.Printable.of(clientName))
                + ", " + ending;
    }
}
