package org.postroom;

import jakarta.mail.Session;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.FaultsAccess;
import org.postroom.bridge.JournalAccess;
import org.postroom.fault.Fault;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Faults;
import org.postroom.fault.Outage;
import org.postroom.fault.Stage;
import org.postroom.findings.Finding;
import org.postroom.protocol.command.CrashSafeProtocol;
import org.postroom.protocol.machine.Protocol;
import org.postroom.queue.OutboundQueue;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;
import org.postroom.recording.Reachable;
import org.postroom.recording.Recording;
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
 *
 * @since 0.1.0
 */
public final class SmtpServer implements AutoCloseable {

    static final FaultsAccess<Faults, Protocol> FAULTS = Bridge.to(Faults.class);
    private static final JournalAccess<Recording, ReceivedMessages, Envelopes, CommandTrace, SmtpSessions, Reachable>
            JOURNAL = Bridge.to(CommandTrace.class);

    private final ServerSettings settings;
    private final OutboundQueue outbound = new OutboundQueue();
    private final Recording journal;
    private final ReceivedMessages messages;
    private final Envelopes envelopes;
    private final CommandTrace trace;
    private final SmtpSessions sessions;
    private final ServerTls tls;
    private final Faults faults;
    private final ServerDirectory directory;
    private final ServerLife life;

    SmtpServer(ServerSettings settings) {
        this.settings = settings;
        this.journal = JOURNAL.create(settings.name(), settings.get(Setting.AWAIT), this::place);
        this.messages = JOURNAL.messages(journal);
        this.envelopes = JOURNAL.envelopes(journal);
        this.trace = JOURNAL.trace(journal);
        this.sessions = JOURNAL.sessions(journal);
        this.tls =
                new ServerTls(settings.get(Setting.CERTIFICATE), settings.get(Setting.CLIENT_CERTIFICATE), hostname());
        this.faults = FAULTS.create(armed -> settings.get(Setting.FAULTS).forEach(script -> script.accept(armed)));
        this.directory = new ServerDirectory(settings, outbound);
        this.life = new ServerLife(
                hostname(), settings.get(Setting.BIND_ADDRESS), settings.get(Setting.PORT), this::listen);
    }

    /** {@return a new builder with every setting at its default} */
    public static SmtpServerBuilder builder() {
        return ServerSettings.DEFAULT.toBuilder();
    }

    /** {@return the settings of this server, such as the beginning of another one that is like it} */
    public ServerSettings settings() {
        return settings;
    }

    /**
     * Starts listening. A client can connect when this returns. Starting a server that runs changes nothing; one that was stopped takes the
     * port it had, and keeps what it has recorded.
     *
     * @return this server
     * @throws java.io.UncheckedIOException if it cannot listen on the port it was told to, or had
     * @throws IllegalStateException if it was closed
     */
    public SmtpServer start() {
        if (journal.failure() != null) {
            life.stop();
        }
        life.start();
        return this;
    }

    private Listener listen(int port) {
        Protocol protocol = new CrashSafeProtocol(FAULTS.around(faults, directory::step));
        return Listener.open(settings.wire(port, tls), protocol, journal);
    }

    /**
     * Stops listening and ends every session, as an outage does; {@link #start()} brings the server back on the same port, which is kept
     * until then or until {@link #close()}, so that clients of this server do not meet another one. Every reply that is recorded goes out
     * first, and a client that has just had its reply has a moment to say QUIT, see {@link SmtpServerBuilder#stopGrace}. Returns when no
     * session and no temporary file is left. Stopping a server that does not run changes nothing, but an outage then lasts.
     */
    public void stop() {
        life.stop();
    }

    /** Stops for good: the same as {@link #stop()}, and the port is let go. Nothing starts the server again. */
    @Override
    public void close() {
        life.close();
    }

    private Reachable place() {
        String address = host() + ":" + life.port();
        return isRunning()
                ? new Reachable(true, "Does the code under test connect to " + address + "? The server listens there")
                : new Reachable(false, "The server does not listen: " + life.reason(address));
    }

    /** {@return whether the server listens} */
    public boolean isRunning() {
        return life.isRunning() && journal.failure() == null;
    }

    /**
     * Returns the address that clients on this machine connect to: the one on which the server listens, {@code 127.0.0.1} by default, or
     * {@code 127.0.0.1} as well where it listens on every address ({@code 0.0.0.0}, {@code ::}).
     *
     * @return the address as text
     */
    public String host() {
        InetAddress address = settings.get(Setting.BIND_ADDRESS);
        return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    }

    /**
     * Returns the port that clients connect to.
     *
     * @return the port the server listens on, or had when it was stopped
     * @throws IllegalStateException if it has never been started and was to take any port that is free
     */
    public int port() {
        int port = life.port();
        if (port == 0) {
            throw new IllegalStateException(
                    "The server " + hostname() + " has no port yet: start() it first, or give it one with port(..)");
        }
        return port;
    }

    /** {@return the name that the server calls itself in its greeting} */
    public String hostname() {
        return settings.get(Setting.HOSTNAME);
    }

    /**
     * Returns the name of the server for people, as transcripts and failures have it: its host name and, where it has one, its
     * description, which in a JUnit test is the name of the test.
     *
     * @return the name, such as {@code postroom.test (WelcomeMailTest.greetsANewUser)}
     */
    public String name() {
        return settings.name();
    }

    Recording journal() {
        return journal;
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

    /** {@return the TLS identity of this server, which makes clients trust it in a handshake} */
    public ServerTls tls() {
        return tls;
    }

    /** {@return the mail that waits here for clients to fetch it, with TURN, ATRN or ETRN; empty until a test queues some} */
    public Outbound outbound() {
        return new Outbound(outbound);
    }

    /** {@return the users and mailboxes of the server, to which a test can add some while it runs} */
    public ServerDirectory directory() {
        return directory;
    }

    /**
     * Returns all findings so far: what clients did wrong in their sessions, and what is wrong in the messages they sent.
     *
     * @return the findings of sessions, in the order in which they were said, and then those of messages
     */
    public List<Finding> findings() {
        Stream<Finding> ofSessions =
                trace.exchanges().list().stream().flatMap(exchange -> exchange.findings().stream());
        Stream<Finding> ofMessages = messages.list().stream().flatMap(message -> message.findings().stream());
        return Stream.concat(ofSessions, ofMessages).toList();
    }

    /** {@return the time that the views wait for what is not there yet} */
    public Duration awaitLimit() {
        return settings.get(Setting.AWAIT);
    }

    /**
     * Verifies what the end of a test checks in JUnit: that faults fired, as {@link SmtpServerBuilder#onUnfiredFaults} wants it, that no
     * script of a fault lacks its effect, and that clients broke no rule where {@link SmtpServerBuilder#onFindings} says so.
     *
     * <pre>{@code
     * smtp.on(DATA).once().reply("451 4.3.2 Try again later");
     * newsletter.send("ann@example.com");
     * smtp.verify();
     * }</pre>
     *
     * @throws AssertionError if not; its message has everything that is wrong
     */
    public void verify() {
        new PassingTestCheck(this).run();
    }

    /**
     * Returns properties with which Jakarta Mail sends to this server: {@code mail.smtp.host} and so on, and with TLS the name of a
     * {@link TrustingSocketFactory}. All are text, so they may be copied and stored. They name the user that {@link #mailSession()} logs in
     * as, if any, but not the password, which that has. The client calls itself {@code localhost}, so that no name is looked up;
     * {@code mail.smtp.localhost} says otherwise. To connect, to read and to write, it waits 10 seconds at most:
     * {@code mail.smtp.connectiontimeout}, {@code timeout} and {@code writetimeout} say otherwise.
     *
     * <p>They name the mechanism where Jakarta Mail has to be told: it logs in by itself with LOGIN, PLAIN, DIGEST-MD5 and NTLM, and when
     * told with XOAUTH2, for which the password is the token, with CRAM-MD5, and with whatever a SASL provider of this JVM adds.
     *
     * @return new properties
     * @throws IllegalStateException if they are to log in, and Jakarta Mail speaks none of the mechanisms of the server, or the server
     *     has no port yet
     */
    public Properties mailProperties() {
        return mailSettings().properties();
    }

    /**
     * Returns a Jakarta Mail session that sends to this server, over TLS where it is offered, and as the first of its users where it has
     * some, or as anybody where it has none and demands a login all the same.
     *
     * <pre>{@code
     * MimeMessage message = new MimeMessage(smtp.mailSession());
     * message.setRecipients(Message.RecipientType.TO, "ann@example.com");
     * message.setText("Welcome");
     * Transport.send(message);
     * }</pre>
     *
     * @return a new session with the {@linkplain #mailProperties() properties} of this server
     * @throws IllegalStateException if it is to log in, and Jakarta Mail speaks none of the mechanisms of the server, or the server has
     *     no port yet
     */
    public Session mailSession() {
        return mailSettings().session();
    }

    private MailSettings mailSettings() {
        return new MailSettings(
                hostname(),
                host(),
                port(),
                settings.get(Setting.TLS),
                directory.settings().login());
    }

    /**
     * Begins the script of a fault: {@code smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox")}. It may be written
     * at any time, before the client connects or in the middle of a session.
     *
     * @param stage the stage at which it happens
     * @return the script, which narrows it and then says what happens
     */
    public FaultScript on(Stage stage) {
        return faults.on(stage);
    }

    /**
     * Begins the script of a fault at a command, whether this server knows it or not.
     *
     * @param verb the verb, such as {@code XFOO}, in any case
     * @return the script, which narrows it and then says what happens
     */
    public FaultScript on(String verb) {
        return faults.on(verb);
    }

    /** {@return the faults that were armed; live, with those that are ready-made} */
    public Faults faults() {
        return faults;
    }

    /**
     * Returns the faults that a test was about and that never fired: those that fail a JUnit test which would have passed otherwise.
     *
     * @return those that never fired, in order, without the lenient ones; with {@link UnfiredFaultPolicy#FAIL_UNLESS_ALL_FIRED} also
     *     those that fired less often than they were to, and with {@link UnfiredFaultPolicy#ACCEPT} none
     */
    public List<Fault> unfiredFaults() {
        return switch (settings.get(Setting.ON_UNFIRED_FAULTS)) {
            case FAIL -> faults.unfired();
            case FAIL_UNLESS_ALL_FIRED ->
                Stream.concat(faults.unfired().stream(), faults.firedLessThanPlanned().stream())
                        .toList();
            case ACCEPT -> List.of();
        };
    }

    /**
     * Arms greylisting: the first try of each client, reverse-path and forward-path is answered with 451 4.7.1, later ones pass.
     *
     * @return the armed fault
     */
    public Fault greylist() {
        return faults.greylist();
    }

    /**
     * Arms a mailbox that is full: RCPT is answered with 552 5.2.2.
     *
     * @param glob the mailbox, or several
     * @return the armed fault
     */
    public Fault mailboxFull(String glob) {
        return faults.mailboxFull(glob);
    }

    /**
     * Arms a limit of messages, over all sessions: further MAIL commands are answered with 450 4.7.1. It is lenient.
     *
     * @param messages the number of MAIL commands that pass, zero or more
     * @return the armed fault
     */
    public Fault rateLimit(int messages) {
        return faults.rateLimit(messages);
    }

    /**
     * Arms a limit of sessions: further ones are greeted with 421 4.7.0 and closed. It is lenient.
     *
     * @param sessions the number of sessions that pass, zero or more
     * @return the armed fault
     */
    public Fault connectionLimit(int sessions) {
        return faults.connectionLimit(sessions);
    }

    /**
     * Arms a quota of messages in one session: after it, MAIL is answered with 421 4.7.0, and the connection is closed. It is lenient.
     *
     * @param messages the number of messages that a session may deliver, at least 1
     * @return the armed fault
     */
    public Fault quota(int messages) {
        return faults.quota(messages);
    }

    /**
     * Arms an outage of a server that accepts connections and is of no use otherwise.
     *
     * @param kind the kind of outage
     * @return the armed fault, which ends when it is removed
     */
    public Fault outage(Outage kind) {
        return faults.outage(kind);
    }

    /**
     * Begins an outage: stops, refuses connections, and comes back on the same port. This returns when the server has stopped. A server that
     * was closed stays so.
     *
     * @param duration the time that it lasts, more than zero; {@link #stop()} and {@link #close()} make it last
     */
    public void outage(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("outage(" + duration + "): expected more than zero");
        }
        life.outage(duration);
    }

    /**
     * Arms failures by chance, which the same seed brings about again. The seed is part of the transcript of a failed test.
     *
     * @param seed the seed, any number
     * @param probability the probability at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(long seed, double probability) {
        return faults.chaos(seed, probability);
    }

    /**
     * Arms failures by chance, other ones each time. The transcript of a failed test tells the seed with which they can be had again.
     *
     * @param probability the probability at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(double probability) {
        return faults.chaos(probability);
    }

    /**
     * Begins a new epoch: forgets everything that was received, what was queued in {@link #outbound()} or entered in {@link #directory()}, and
     * every fault but those the server was built with, which are armed anew. Open sessions end first: what is under way is abandoned, and a client that has just had
     * its reply has a moment to say QUIT, see {@link SmtpServerBuilder#stopGrace}. So nothing of them turns up afterwards. With
     * {@link SmtpServerBuilder#keepSessions} they live on and are counted anew.
     */
    public void reset() {
        boolean keepsSessions = settings.get(Setting.KEEP_SESSIONS);
        life.reset(keepsSessions, () -> {
            outbound.clear();
            FAULTS.restart(faults);
            directory.restore();
            journal.reset(keepsSessions);
        });
    }

    /** {@return the name and port of the server, and what it has received} */
    @Override
    public String toString() {
        String where = isRunning() ? host() + ":" + port() : "stopped";
        return "SmtpServer " + hostname() + " (" + where + ", " + messages.count() + " messages)";
    }
}
