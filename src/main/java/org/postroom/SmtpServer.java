package org.postroom;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.Journal;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;
import org.postroom.wire.Listener;

/**
 * An SMTP server in this JVM, for tests: it takes what a client sends, and lets the test read the messages, the envelopes and the
 * whole dialogue.
 *
 * <pre>{@code
 * try (SmtpServer smtp = SmtpServer.builder().start()) {
 *     new Signup(smtp.host(), smtp.port()).register("ann@example.com");
 *
 *     assertThat(smtp.messages()).hasSingleMessage();
 * }
 * }</pre>
 *
 * <p>In a JUnit test, {@code @SmtpTest} makes one for each test and closes it. What was recorded stays readable after the server
 * has stopped, except content that was in a temporary file. All methods may be called from any thread.
 */
public final class SmtpServer implements AutoCloseable {

    private final ServerSettings settings;
    private final Journal journal;
    private final ReceivedMessages messages;
    private final Envelopes envelopes;
    private final CommandTrace trace;
    private final SmtpSessions sessions;
    private final ServerTls tls;
    private final MailSettings mail;
    private Listener listener;
    private int port;

    SmtpServer(ServerSettings settings) {
        this.settings = settings;
        this.port = settings.wire().port();
        this.journal = new Journal(settings.name(), settings.await());
        this.messages = new ReceivedMessages(journal);
        this.envelopes = new Envelopes(journal);
        this.trace = new CommandTrace(journal);
        this.sessions = new SmtpSessions(journal);
        this.tls = new ServerTls(
                settings.certificate(),
                settings.clientCertificate(),
                settings.profile().hostname());
        this.mail = new MailSettings(
                this, settings.tls(), settings.profile().login().users());
    }

    /** {@return a builder with every knob at its default} */
    public static SmtpServerBuilder builder() {
        return new SmtpServerBuilder();
    }

    /**
     * Listens. A client can connect when this returns. Starting a server that runs changes nothing; one that was stopped takes the
     * port it had, and keeps what it has recorded.
     *
     * @return this server
     * @throws java.io.UncheckedIOException if it cannot listen on the port it was told to, or had
     */
    public synchronized SmtpServer start() {
        if (listener == null) {
            listener = Listener.open(settings.wire(port, tls), new SmtpProtocol(settings.profile()), journal);
            port = listener.port();
        }
        return this;
    }

    /**
     * Stops listening and cuts every session, as an outage does; {@link #start()} brings the server back on the same port. Returns
     * when no socket and no temporary file is left. Stopping a server that does not run changes nothing.
     */
    public void stop() {
        Listener stopping;
        synchronized (this) {
            stopping = listener;
            listener = null;
        }
        if (stopping != null) {
            stopping.stop();
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** {@return whether the server listens} */
    public synchronized boolean isRunning() {
        return listener != null;
    }

    /** {@return where clients connect to: the address the server listens on, {@code 127.0.0.1} by default} */
    public String host() {
        return settings.wire().address().getHostAddress();
    }

    /**
     * The port clients connect to.
     *
     * @return the port the server listens on, or had when it was stopped
     * @throws IllegalStateException if it has never been started and was to take any port that is free
     */
    public synchronized int port() {
        if (port == 0) {
            throw new IllegalStateException(
                    "The server " + hostname() + " has no port yet: start() it first, or give it one with port(..)");
        }
        return port;
    }

    /** {@return what the server calls itself in its greeting} */
    public String hostname() {
        return settings.profile().hostname();
    }

    /** {@return the messages accepted so far; a live view} */
    public ReceivedMessages messages() {
        return messages;
    }

    /** {@return the envelope of every transaction, whatever became of it; a live view} */
    public Envelopes envelopes() {
        return envelopes;
    }

    /** {@return every command and its reply, in order; live} */
    public CommandTrace trace() {
        return trace;
    }

    /** {@return the connections of clients; a live view} */
    public SmtpSessions sessions() {
        return sessions;
    }

    /** {@return what makes clients trust this server in a TLS handshake} */
    public ServerTls tls() {
        return tls;
    }

    /** {@return what findings about clients do to a test} */
    public Findings findings() {
        return settings.findings();
    }

    /** {@return how long the views wait for what is not there yet} */
    public Duration await() {
        return settings.await();
    }

    /**
     * Properties with which Jakarta Mail sends to this server: {@code mail.smtp.host} and so on, and with TLS a socket factory that
     * trusts it, which is an object and no text.
     *
     * @return new properties
     */
    public Properties mailProperties() {
        return mail.properties();
    }

    /**
     * A Jakarta Mail session that sends to this server, over TLS where it is offered, and as the first of its users where it has
     * some.
     *
     * @return a new session
     */
    public Session mailSession() {
        return mail.session();
    }

    /**
     * Forgets everything that was received. Sessions that are in the middle of something are cut, and what they say from now on is
     * not recorded, so nothing sent before turns up afterwards; those that have delivered and wait for more stay.
     */
    public void reset() {
        Listener running;
        synchronized (this) {
            running = listener;
        }
        if (running != null) {
            running.reset();
        } else {
            journal.reset();
        }
    }

    /** {@return the name and port of the server, and what it has received} */
    @Override
    public synchronized String toString() {
        String where = listener == null ? "stopped" : host() + ":" + port;
        return "SmtpServer " + hostname() + " (" + where + ", " + messages.count() + " messages)";
    }
}
