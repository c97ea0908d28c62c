package org.postroom.junit;

import jakarta.mail.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postroom.ServerTls;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.junit.FieldServers.Registered;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;

/**
 * {@code SmtpExtension} is an SMTP server in a field of a test class: for what must know the port before there is a test, such as the
 * context of a framework, and for settings that an annotation cannot say.
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
 * <h2>Where it can stand</h2>
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
 */
public final class SmtpExtension extends Witness implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private final SmtpServer server;
    private final String name;
    private final Turns turns = new Turns();
    private boolean asked;
    private boolean over;

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

    /** {@return an extension whose server has every knob at its default} */
    public static SmtpExtension create() {
        return with(SmtpServer.builder());
    }

    /**
     * An extension with a server of one's own.
     *
     * @param settings what the server is to be like; what is changed later in the builder does not matter
     * @return the extension; the server does not listen yet
     */
    public static SmtpExtension with(SmtpServerBuilder settings) {
        return new SmtpExtension(settings.build(), null);
    }

    /**
     * The same under a name of its own.
     *
     * @param other what {@link FromServer} calls the server, instead of the name of the field
     * @return an extension in place of this one
     */
    public SmtpExtension named(String other) {
        return new SmtpExtension(server, other);
    }

    Optional<String> givenName() {
        return Optional.ofNullable(name);
    }

    /** {@return the server; it listens, unless it was stopped or its time is over} */
    public synchronized SmtpServer server() {
        if (!asked && !over) {
            server.start();
            asked = true;
        }
        return server;
    }

    /** {@return where clients connect to, see {@link SmtpServer#host()}} */
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

    /** {@return what makes clients trust the server in a TLS handshake, see {@link SmtpServer#tls()}} */
    public ServerTls tls() {
        return server().tls();
    }

    /** For JUnit: the extension is one for all tests of a class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        boolean isOfAnInstance =
                FieldServers.of(context).stream().anyMatch(field -> field.extension() == this && !field.isStatic());
        ExtensionContext owner = isOfAnInstance ? context : context.getRoot();
        Contexts.store(owner).getOrComputeIfAbsent(key("server"), key -> new Stored<>(this, this::end));
        resume();
    }

    /** For JUnit: empties the server, or takes care that it is closed with this test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = Contexts.store(context);
        if (store.get(key("server")) == null) {
            store.put(key("server"), new Stored<>(this, this::end));
        } else if (store.get(key("turn")) == null) {
            store.put(key("turn"), turns.take(Names.test(context), this::resume));
            server.reset();
        }
    }

    private Object key(String role) {
        return List.of(role, this);
    }

    private synchronized void resume() {
        over = false;
        if (asked) {
            server.start();
        }
    }

    private synchronized void end() {
        over = true;
        server.stop();
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
    Map<String, SmtpServer> witnessed(ExtensionContext context) {
        return isAsked() ? Map.of(nameIn(context), server) : Map.of();
    }

    private String nameIn(ExtensionContext context) {
        return FieldServers.of(context).stream()
                .filter(field -> field.extension() == this)
                .map(Registered::name)
                .findFirst()
                .orElse("");
    }

    private synchronized boolean isAsked() {
        return asked;
    }
}
