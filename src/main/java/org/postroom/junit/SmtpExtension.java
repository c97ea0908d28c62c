package org.postroom.junit;

import jakarta.mail.Session;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.postroom.Outbound;
import org.postroom.ServerDirectory;
import org.postroom.ServerTls;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.fault.Fault;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Faults;
import org.postroom.fault.Outage;
import org.postroom.fault.Stage;
import org.postroom.junit.FieldServers.Registered;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;

/**
 * An SMTP server in a field of a test class: for what must know the port before there is a test, such as the context of a framework, and
 * for settings that an annotation cannot say.
 *
 * <pre>{@code
 * class OrderMailTest {
 *
 *     @RegisterExtension
 *     static final SmtpExtension smtp = SmtpExtension.with(SmtpServer.builder().hostname("mx.shop.example"));
 *
 *     @DynamicPropertySource
 *     static void mail(DynamicPropertyRegistry properties) {
 *         properties.add("spring.mail.port", smtp::port);
 *     }
 * }
 * }</pre>
 *
 * <p>The server starts when it is first asked for, by {@link #port()}, {@link #server()} and the others or by a parameter of a test,
 * whether or not JUnit has called the extension by then. Parameters are those of {@link SmtpTest}; several servers are told apart by
 * {@link FromServer}. When a test fails, the dialogue with the server is added to the failure.
 *
 * <p>In its greeting the server is named after the test, or after the class if it is there for all tests of the class; it has no such name
 * if it is asked for before JUnit has called the extension, or if the builder was told another one.
 *
 * <h2>Places</h2>
 *
 * In a field with {@code @RegisterExtension}.
 * <ul>
 *   <li>A <em>static</em> field has one server for all tests of the class, of its subclasses, and of the nested classes within. It is
 *       emptied before each test, listens again if a test has stopped it, and is closed at the end of the run, since a context that
 *       knows its port may outlive the class. Tests that JUnit would run concurrently take turns, those of two classes with a common
 *       superclass too.
 *   <li>An <em>instance</em> field has a server for each test, closed with it. Where one instance serves all tests, with
 *       {@code @TestInstance(PER_CLASS)}, it is treated as a static one, but closed with the class.
 * </ul>
 *
 * <h2>Thread safety</h2>
 *
 * All methods may be called from any thread.
 *
 * @see SmtpTest
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SmtpExtension extends FailureReporting
        implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, TestWatcher {

    private final String name;
    private final ServerLock lock = new ServerLock(this::resume);

    /** Changed under the lock of this object, which nobody holds while a server stops: its sessions may be asking for it. */
    private volatile SmtpServer server;

    private volatile boolean asked;
    private volatile boolean over;
    private volatile boolean annotated;

    private SmtpExtension(SmtpServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** For JUnit, which makes the extensions in {@code @ExtendWith} so: this one is a field. */
    SmtpExtension() {
        throw new ExtensionConfigurationException(
                "@ExtendWith(SmtpExtension.class) says nothing about a server: expected @SmtpTest in its"
                        + " place, or a field as in @RegisterExtension static final SmtpExtension smtp = SmtpExtension.create()");
    }

    /** {@return an extension whose server has every setting at its default} */
    public static SmtpExtension create() {
        return with(SmtpServer.builder());
    }

    /**
     * Makes an extension whose server has settings of one's own.
     *
     * @param settings the settings; later changes of the builder do not matter
     * @return the extension; the server does not listen yet
     * @throws IllegalArgumentException if one setting needs another
     */
    public static SmtpExtension with(SmtpServerBuilder settings) {
        return new SmtpExtension(settings.build(), null);
    }

    /**
     * Returns an extension with the same settings and a name of its own.
     *
     * @param other the name by which {@link FromServer} chooses the server, instead of the name of the field
     * @return an extension in place of this one
     */
    public SmtpExtension named(String other) {
        return new SmtpExtension(server, other);
    }

    Optional<String> givenName() {
        return Optional.ofNullable(name);
    }

    /** {@return the server; it listens, unless it was stopped or its time is over} */
    public SmtpServer server() {
        if (!asked && !over) {
            startTheFirstTime();
        }
        return server;
    }

    private synchronized void startTheFirstTime() {
        if (!asked && !over) {
            server.start();
            asked = true;
        }
    }

    /** {@return the server after it was told to listen, see {@link SmtpServer#start()}} */
    public SmtpServer start() {
        return over ? server : server().start();
    }

    /** Stops the server, as an outage does, see {@link SmtpServer#stop()}. */
    public void stop() {
        server().stop();
    }

    /** Forgets everything that was received, see {@link SmtpServer#reset()}. */
    public void reset() {
        server().reset();
    }

    /** {@return the address that clients connect to, see {@link SmtpServer#host()}} */
    public String host() {
        return server().host();
    }

    /** {@return the port clients connect to, see {@link SmtpServer#port()}} */
    public int port() {
        return server().port();
    }

    /** {@return the messages accepted so far, see {@link SmtpServer#messages()}} */
    public ReceivedMessages messages() {
        return server().messages();
    }

    /** {@return the envelope of every transaction, see {@link SmtpServer#envelopes()}} */
    public Envelopes envelopes() {
        return server().envelopes();
    }

    /** {@return every command and its reply, see {@link SmtpServer#trace()}} */
    public CommandTrace trace() {
        return server().trace();
    }

    /** {@return the connections of clients, see {@link SmtpServer#sessions()}} */
    public SmtpSessions sessions() {
        return server().sessions();
    }

    /** {@return a Jakarta Mail session that sends to the server, see {@link SmtpServer#mailSession()}} */
    public Session mailSession() {
        return server().mailSession();
    }

    /** {@return properties with which Jakarta Mail sends to the server, see {@link SmtpServer#mailProperties()}} */
    public Properties mailProperties() {
        return server().mailProperties();
    }

    /** {@return the TLS identity of the server, see {@link SmtpServer#tls()}} */
    public ServerTls tls() {
        return server().tls();
    }

    /** {@return the users and mailboxes of the server, see {@link SmtpServer#directory()}} */
    public ServerDirectory directory() {
        return server().directory();
    }

    /** {@return the mail that waits for clients to fetch it, see {@link SmtpServer#outbound()}} */
    public Outbound outbound() {
        return server().outbound();
    }

    /** {@return the faults that were armed, see {@link SmtpServer#faults()}} */
    public Faults faults() {
        return server().faults();
    }

    /**
     * Begins the script of a fault, see {@link SmtpServer#on(Stage)}.
     *
     * @param stage the stage at which it happens
     * @return the script, which narrows it and then says what happens
     */
    public FaultScript on(Stage stage) {
        return server().on(stage);
    }

    /**
     * Begins the script of a fault at a command, see {@link SmtpServer#on(String)}.
     *
     * @param verb the verb, such as {@code XFOO}, in any case
     * @return the script, which narrows it and then says what happens
     */
    public FaultScript on(String verb) {
        return server().on(verb);
    }

    /** {@return an armed fault: greylisting, see {@link SmtpServer#greylist()}} */
    public Fault greylist() {
        return server().greylist();
    }

    /**
     * Arms a mailbox that is full, see {@link SmtpServer#mailboxFull(String)}.
     *
     * @param glob the mailbox, or several
     * @return the armed fault
     */
    public Fault mailboxFull(String glob) {
        return server().mailboxFull(glob);
    }

    /**
     * Arms a limit of messages, see {@link SmtpServer#rateLimit(int)}.
     *
     * @param messages the number of MAIL commands that pass, zero or more
     * @return the armed fault
     */
    public Fault rateLimit(int messages) {
        return server().rateLimit(messages);
    }

    /**
     * Arms a limit of sessions, see {@link SmtpServer#connectionLimit(int)}.
     *
     * @param sessions the number of sessions that pass, zero or more
     * @return the armed fault
     */
    public Fault connectionLimit(int sessions) {
        return server().connectionLimit(sessions);
    }

    /**
     * Arms a quota of messages in one session, see {@link SmtpServer#quota(int)}.
     *
     * @param messages the number of messages that a session may deliver, at least 1
     * @return the armed fault
     */
    public Fault quota(int messages) {
        return server().quota(messages);
    }

    /**
     * Arms an outage of a server that accepts connections, see {@link SmtpServer#outage(Outage)}.
     *
     * @param kind the kind of outage
     * @return the armed fault, which ends when it is removed
     */
    public Fault outage(Outage kind) {
        return server().outage(kind);
    }

    /**
     * Begins an outage of a server that refuses connections, see {@link SmtpServer#outage(Duration)}.
     *
     * @param duration the time that it lasts, more than zero
     */
    public void outage(Duration duration) {
        server().outage(duration);
    }

    /**
     * Arms failures by chance, see {@link SmtpServer#chaos(long, double)}.
     *
     * @param seed the seed, any number
     * @param probability the probability at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(long seed, double probability) {
        return server().chaos(seed, probability);
    }

    /**
     * Arms failures by chance, other ones each time, see {@link SmtpServer#chaos(double)}.
     *
     * @param probability the probability at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(double probability) {
        return server().chaos(probability);
    }

    /** For JUnit: the extension is one for all tests of a class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Registered> registered = field(context);
        boolean isOfAnInstance = registered.filter(field -> !field.isStatic()).isPresent();
        // Whatever class comes first, the server of a static field is there for all that have the field.
        describe(registered.map(Registered::nameOfItsClass).orElseGet(() -> Names.test(context)));
        ExtensionContext owner = isOfAnInstance ? context : context.getRoot();
        Contexts.store(owner).getOrComputeIfAbsent(key("shared"), key -> new StoreEntry<>(this, this::end));
        resume();
    }

    /** For JUnit: empties the server, or takes care that it is closed with this test. */
    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException, InterruptedException {
        Store store = Contexts.store(context);
        if (lock(context).isPresent()) {
            ServerLocks.takeAll(context);
            if (store.get(key("emptied")) == null) {
                store.put(key("emptied"), true);
                server.reset();
                addAnnotated(context);
            }
        } else if (store.get(key("own")) == null) {
            describe(Names.test(context));
            store.put(key("own"), new StoreEntry<>(this, this::end));
            addAnnotated(context);
        }
    }

    /** For JUnit: a test that is skipped may have asked for the server already, as its instance was made. */
    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        if (lock(context).isEmpty()) {
            end();
        }
    }

    /** The lock of a server that several tests share. */
    Optional<ServerLock> lock(ExtensionContext context) {
        return Optional.ofNullable(Contexts.store(context).get(key("shared"))).map(entry -> lock);
    }

    /** Adds what annotations such as {@link SmtpFault} say about this server. */
    private void addAnnotated(ExtensionContext context) {
        List<ServerAnnotation> ofThisServer = FieldServers.annotations(context, this);
        ofThisServer.forEach(each -> each.addTo(server));
        annotated = !ofThisServer.isEmpty();
    }

    /** Names the server, unless it is too late or the builder was told another name. */
    private synchronized void describe(String test) {
        if (!asked && server.name().equals(server.hostname())) {
            server = server.settings().toBuilder().describedAs(test).build();
        }
    }

    private Object key(String role) {
        return List.of(role, this);
    }

    /** Listens again after a test that stopped the server, and in another run of JUnit in this JVM, for which the server was closed. */
    private void resume() {
        synchronized (this) {
            if (over && asked) {
                server = like(server);
            }
            over = false;
        }
        if (asked) {
            server.start();
        }
    }

    /** A server that runs, on the same port if that can be had. */
    private static SmtpServer like(SmtpServer closed) {
        try {
            return closed.settings().toBuilder().port(closed.port()).start();
        } catch (UncheckedIOException e) {
            return closed.settings().toBuilder().start();
        }
    }

    private void end() {
        synchronized (this) {
            over = true;
        }
        server.close();
    }

    /** For JUnit: whether a parameter is about this server. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Offers.choose(parameter, context)
                .filter(offer -> offer.giver() == this)
                .isPresent();
    }

    /** For JUnit: a handle of this server. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Handles.of(server(), parameter.getParameter().getType());
    }

    @Override
    Map<String, SmtpServer> reported(ExtensionContext context) {
        return asked || annotated ? Map.of(field(context).map(Registered::name).orElse(""), server) : Map.of();
    }

    private Optional<Registered> field(ExtensionContext context) {
        return FieldServers.of(context).stream()
                .filter(field -> field.extension() == this)
                .findFirst();
    }
}
