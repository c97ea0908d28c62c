package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postroom.AuthenticationPolicy;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.FindingPolicy;
import org.postroom.ServerCertificate;
import org.postroom.Tls;
import org.postroom.UnfiredFaultPolicy;

/**
 * The annotation that gives each test an SMTP server of its own, fresh, on a free port of the loopback interface.
 *
 * <pre>{@code
 * @SmtpTest
 * class WelcomeMailTest {
 *
 *     @Test
 *     void greetsANewUser(SmtpServer smtp, ReceivedMessages messages) {
 *         new Signup(smtp.host(), smtp.port()).register("ann@example.com");
 *
 *         assertThat(messages).hasSingleMessage();
 *     }
 * }
 * }</pre>
 *
 * <p>The server listens before the first parameter is resolved and before any {@code @BeforeEach} method runs. Constructors,
 * lifecycle methods and every kind of test method may have parameters of these types: {@link org.postroom.SmtpServer},
 * {@link org.postroom.received.ReceivedMessages}, {@link org.postroom.received.Envelopes},
 * {@link org.postroom.received.CommandTrace}, {@link org.postroom.received.SmtpSessions}, {@link jakarta.mail.Session},
 * {@link java.util.Properties} and {@link javax.net.ssl.SSLContext}. Parameters of the last three types are left
 * to others if they carry an annotation other than {@link FromServer}, and where they are the first of a {@code @ParameterizedTest}, whose
 * arguments come first. When a test fails, the dialogue with its servers is added to the failure.
 *
 * <h2>Places</h2>
 *
 * On a class, an interface, a method, or another annotation. It is inherited from superclasses and interfaces, and holds for the
 * {@code @Nested} classes within. Repeated with different names, it gives a test several servers; a parameter chooses with
 * {@code @FromServer}, and one without gets the server that has no name, or the only one there is.
 *
 * <p>An annotation replaces that of the same name further out, with all its attributes: one on a method that on the class, one on
 * a nested class that on the enclosing class, one on a subclass that on the superclass, one that is there itself that of a
 * composed annotation. (JUnit before 5.12 calls the constructor of a test class without saying for which method: there it has the
 * server that the class declares.)
 *
 * <p>Things of which there can be any number have annotations of their own: {@link SmtpUser}, {@link SmtpMailbox}, {@link SmtpMailingList}
 * and {@link SmtpFault}.
 *
 * <h2>Settings</h2>
 *
 * An attribute that is left out leaves the setting to JUnit's configuration parameters, if {@link ConfigurationParameters} has one for it,
 * and then to the default of {@link org.postroom.SmtpServerBuilder}, whose method of the same name tells more. A value that is written here
 * wins, even where it is the default. For this alone the defaults of the attributes are empty or -1, and those of which there is one value
 * are arrays: {@code @SmtpTest(tls = Tls.STARTTLS)} is written without braces.
 *
 * <h2>Servers for more than one test</h2>
 *
 * A server with {@link Lifetime#PER_CLASS} is one for all tests of the class. So is one of {@link Lifetime#PER_METHOD} that is
 * asked for before there is a test: by a {@code @BeforeAll} method, or by the constructor of a class with
 * {@code @TestInstance(PER_CLASS)}; the tests then have that very server. Such a server is emptied before each test, and tests that
 * use it take turns where JUnit would run them concurrently.
 *
 * <h2>Thread safety</h2>
 *
 * Tests may run concurrently, and every parameter may be used from any thread.
 *
 * @see SmtpExtension
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpTest.List.class)
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpTest {

    /** {@return the name that the test gives this server, for {@link FromServer}; a single server needs none} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String name() default "";

    /** {@return the time that the server lives} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    Lifetime lifetime() default Lifetime.PER_METHOD;

    /** {@return the name that the server calls itself in its greeting; by default {@code postroom.test}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String hostname() default "";

    /** {@return the port to listen on; by default 0, which takes one that is free, so that tests can run at the same time} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int port() default -1;

    /** {@return the IP address to listen on; by default {@code 127.0.0.1}, where clients reach a server with a wildcard address as well} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String bindAddress() default "";

    /** {@return the way in which TLS is offered; by default {@link Tls#NONE}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    Tls[] tls() default {};

    /** {@return the certificate that the server shows; by default {@link ServerCertificate#TRUSTED}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    ServerCertificate[] certificate() default {};

    /** {@return the demand that clients show a certificate; by default {@link ClientCertificate#NONE}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    ClientCertificate[] clientCertificate() default {};

    /** {@return the versions of TLS to take, such as {@code "TLSv1.3"}; by default those that the JVM takes} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] tlsVersions() default {};

    /**
     * The demand that clients authenticate. {@link SmtpUser} says who there is.
     *
     * @return the demand; by default {@link AuthenticationPolicy#OFFERED}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    AuthenticationPolicy[] authentication() default {};

    /** {@return the mechanisms of AUTH to offer, in this order; by default all there are} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] mechanisms() default {};

    /**
     * The treatment of a client that breaks a rule.
     *
     * @return the treatment; by default that of {@link ConfigurationParameters#CONFORMANCE}, or {@link Conformance#LENIENT}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    Conformance[] conformance() default {};

    /** {@return whether recipients who are not in the directory get 550; {@link SmtpMailbox} and others enter them} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean knownMailboxesOnly() default false;

    /** {@return those who have moved, such as {@code "old@example.com -> new@example.com"}; mail to the old address gets 551} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] movedMailbox() default {};

    /** {@return whether mail to those in {@link #movedMailbox} is taken, with 251} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean forwardsMoved() default false;

    /** {@return the addresses of mailboxes that have no room; mail to them gets 552} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] fullMailbox() default {};

    /** {@return the addresses of those who sit at a terminal, so that SEND reaches it (RFC 821, 3.4)} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] connectedUser() default {};

    /**
     * The effect that findings about clients have on the test.
     *
     * @return the effect; by default that of {@link ConfigurationParameters#ON_FINDINGS}, or {@link FindingPolicy#RECORD}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    FindingPolicy[] onFindings() default {};

    /**
     * The effect that a fault which never fired has on the test.
     *
     * @return the effect; by default that of {@link ConfigurationParameters#ON_UNFIRED_FAULTS}, or {@link UnfiredFaultPolicy#FAIL}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    UnfiredFaultPolicy[] onUnfiredFaults() default {};

    /** {@return the service extensions to announce as well as the usual ones, such as {@code "DELIVERBY"} or {@code "XSHOP a b"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] keywords() default {};

    /** {@return the service extensions neither to announce nor to accept, such as {@code "PIPELINING"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String[] withoutKeywords() default {};

    /** {@return the octets of the longest command line, with its CRLF, by default 12288; a longer one gets 500} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxLineLength() default -1;

    /** {@return the most parameters of one MAIL or RCPT, by default 100; with more it gets 501} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxParameters() default -1;

    /** {@return the octets of the largest message, by default a gibibyte; larger ones get 552} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    long maxMessageSize() default -1;

    /** {@return the most recipients of one message, by default 1000; further ones get 452} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxRecipients() default -1;

    /** {@return the most different domains among the recipients of one session, by default any number; recipients of more get 452} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxRecipientDomains() default -1;

    /** {@return the most messages of one session, by default any number; further ones get 452} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxMessagesPerSession() default -1;

    /** {@return the most commands of one session without a message that is accepted, by default 100000; then it gets 421, and ends} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxCommandsPerMessage() default -1;

    /** {@return the most lines that are no command and logins that fail, in a row, by default 20; the last gets 421, and ends it} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxErrors() default -1;

    /** {@return the most sessions at once, by default 1000; further ones get 421} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int maxSessions() default -1;

    /**
     * The time that views and assertions wait for what is not there yet.
     *
     * @return a duration such as {@code "5s"}, {@code "300 ms"} or {@code "PT5S"}; by default that of
     *     {@link ConfigurationParameters#AWAIT}, or 5 seconds
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String await() default "";

    /**
     * The time that a client may say nothing until it gets 421.
     *
     * @return a duration as for {@link #await()}; by default that of {@link ConfigurationParameters#IDLE_TIMEOUT}, or 5 minutes
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String idleTimeout() default "";

    /**
     * The time that clients have to say QUIT when the server stops, ends with its test, or is emptied before the next one; see
     * {@link org.postroom.SmtpServerBuilder#stopGrace}.
     *
     * @return a duration as for {@link #await()}; by default that of {@link ConfigurationParameters#STOP_GRACE}, or 250 ms; {@code "0s"} is at
     *     once
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String stopGrace() default "";

    /** {@return true if sessions stay open when the server is emptied before a test that shares it, by default false} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean keepSessions() default false;

    /** {@return the octets of a message that are kept in memory, by default a mebibyte; a larger one goes to a temporary file} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int contentInMemoryUpTo() default -1;

    /** Several {@link SmtpTest} of one place; the compiler writes it. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(SmtpTestExtension.class)
    @interface List {

        /** {@return the annotations} */
        SmtpTest[] value();
    }
}
