package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postroom.Authentication;
import org.postroom.Certificate;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.Findings;
import org.postroom.Tls;
import org.postroom.UnfiredFaults;

/**
 * {@code @SmtpTest} gives each test an SMTP server of its own, fresh, on a free port of the loopback interface.
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
 * <h2>Where it can stand</h2>
 *
 * On a class, an interface, a method, or another annotation. It is inherited from superclasses and interfaces, and holds for the
 * {@code @Nested} classes within. Repeated with different names, it gives a test several servers; a parameter chooses with
 * {@code @FromServer}, and one without gets the server that has no name, or the only one there is.
 *
 * <p>An annotation replaces that of the same name further out, with all its attributes: one on a method that on the class, one on
 * a nested class that on the enclosing class, one on a subclass that on the superclass, one that stands there itself that of a
 * composed annotation. (JUnit before 5.12 calls the constructor of a test class without saying for which method: there it has the
 * server that the class declares.)
 *
 * <p>What there can be any number of stands in annotations beside it: {@link SmtpUser}, {@link SmtpMailbox}, {@link SmtpMailingList}
 * and {@link SmtpFault}.
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
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpTests.class)
@SuppressWarnings("exports")
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpTest {

    /** {@return what the test calls this server, for {@link FromServer}; none is needed for a single server} */
    String name() default "";

    /** {@return how long the server lives} */
    Lifetime lifetime() default Lifetime.PER_METHOD;

    /** {@return what the server calls itself in its greeting} */
    String hostname() default "postroom.test";

    /** {@return the port to listen on; 0 takes one that is free, so that tests can run at the same time} */
    int port() default 0;

    /** {@return the IP address to listen on} */
    String bindAddress() default "127.0.0.1";

    /** {@return how TLS is offered} */
    Tls tls() default Tls.NONE;

    /** {@return which certificate the server shows} */
    Certificate certificate() default Certificate.TRUSTED;

    /** {@return whether clients are asked for a certificate} */
    ClientCertificate clientCertificate() default ClientCertificate.NONE;

    /** {@return the versions of TLS to take, such as {@code "TLSv1.3"}; by default those that the JVM takes} */
    String[] tlsVersions() default {};

    /** {@return whether clients may or must authenticate; {@link SmtpUser} says who there is} */
    Authentication authentication() default Authentication.OFFERED;

    /** {@return the mechanisms of AUTH to offer, in this order; by default all there are} */
    String[] mechanisms() default {};

    /**
     * What the server does about a client that breaks a rule.
     *
     * @return whether it refuses what breaks a MUST; where this is LENIENT, the JUnit configuration parameter
     *     {@code postroom.conformance} may say {@code STRICT} for all tests
     */
    Conformance conformance() default Conformance.LENIENT;

    /** {@return whether recipients who are not in the directory get 550; {@link SmtpMailbox} and others enter them} */
    boolean knownMailboxesOnly() default false;

    /** {@return who has moved, such as {@code "old@example.com -> new@example.com"}; mail to the old address gets 551} */
    String[] moved() default {};

    /** {@return whether mail to those who have {@link #moved} is taken, with 251} */
    boolean forwarding() default false;

    /** {@return addresses of mailboxes that have no room; mail to them gets 552} */
    String[] full() default {};

    /** {@return addresses of those who sit at a terminal, so that SEND reaches them (RFC 821, 3.4)} */
    String[] connected() default {};

    /**
     * What findings about clients do to the test.
     *
     * @return whether a test that would have passed fails on those of severity MUST; where this is RECORD, the JUnit configuration
     *     parameter {@code postroom.findings} may say {@code FAIL} for all tests
     */
    Findings findings() default Findings.RECORD;

    /**
     * What a fault that never fired does to the test.
     *
     * @return whether the test fails; where this is FAIL, the JUnit configuration parameter {@code postroom.unfiredFaults} may say
     *     {@code ACCEPT} for all tests
     */
    UnfiredFaults unfiredFaults() default UnfiredFaults.FAIL;

    /** {@return service extensions to announce beside the usual ones, such as {@code "DELIVERBY"} or {@code "XSHOP a b"}} */
    String[] keywords() default {};

    /** {@return service extensions neither to announce nor to accept, such as {@code "PIPELINING"}} */
    String[] withoutKeywords() default {};

    /** {@return octets of the longest command line, with its CRLF; a longer one gets 500} */
    int maxLineLength() default 12_288;

    /** {@return the most parameters of one MAIL or RCPT; with more it gets 501} */
    int maxParameters() default 100;

    /** {@return octets of the largest message; larger ones get 552} */
    long maxMessageSize() default 1L << 30;

    /** {@return the most recipients of one message; further ones get 452} */
    int maxRecipients() default 1_000;

    /** {@return the most different domains among the recipients of one session; recipients of further ones get 452} */
    int maxRecipientDomains() default Integer.MAX_VALUE;

    /** {@return the most messages of one session; further ones get 452} */
    int maxMessagesPerSession() default Integer.MAX_VALUE;

    /** {@return the most commands of one session without a message that is accepted; then it gets 421, and ends} */
    int maxCommandsPerMessage() default 100_000;

    /** {@return the most lines that are no command and logins that fail, in a row; the last gets 421, and the session ends} */
    int maxErrors() default 20;

    /** {@return the most sessions at once; further ones get 421} */
    int maxSessions() default 1_000;

    /**
     * How long views and assertions wait for what is not there yet.
     *
     * @return a duration such as {@code "5s"}, {@code "300 ms"} or {@code "PT5S"}; by default that of the JUnit configuration
     *     parameter {@code postroom.await}, or 5 seconds
     */
    String await() default "";

    /**
     * How long a client may say nothing until it gets 421.
     *
     * @return a duration as for {@link #await()}; by default that of the JUnit configuration parameter
     *     {@code postroom.idleTimeout}, or 5 minutes
     */
    String idleTimeout() default "";

    /** {@return octets of a message to keep in memory; a larger one goes to a temporary file} */
    int contentInMemoryUpTo() default 1 << 20;
}
