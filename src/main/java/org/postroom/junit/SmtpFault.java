package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Moment;
import org.postroom.fault.Stage;

/**
 * The annotation that makes the server of a test fail: at a stage, under conditions, in one way. It says the same as
 * {@code smtp.on(stage)} does in the body of a test; {@link FaultScript} tells what each attribute means.
 *
 * <pre>{@code
 * @Test
 * @SmtpFault(at = RCPT, matching = "ann@*", reply = "451 4.3.2 Try again later", times = 2)
 * void triesAgainWhenTheServerIsBusy(SmtpServer smtp, ReceivedMessages messages) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Exactly one attribute says what happens: {@link #reply}, {@link #replyAndClose}, {@link #replyRaw}, {@link #truncateReply},
 * {@link #silence}, {@link #close}, {@link #halfClose}, {@link #reset}, {@link #closeAfter}, {@link #stopReading},
 * {@link #failHandshake} or {@link #delay}; or none does, and {@link #after} or {@link #trickle} say when and how slowly all goes as
 * normal.
 *
 * <p>A fault that never fires fails a test that would have passed, so on a class it is for what each of its tests meets;
 * {@link #lenient} exempts it.
 *
 * <h2>Places</h2>
 *
 * Where there is {@link SmtpTest} or a field with an {@link SmtpExtension}: on a class, an interface, a method, or another annotation, repeatedly. It is inherited from
 * superclasses, interfaces and enclosing classes. Faults are tried in order, those further out first. Those of a server that several
 * tests share are armed anew for each test.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpFault.List.class)
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpFault {

    /** {@return the stage at which it happens; any command if neither this nor {@link #verb} says it} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    Stage at() default Stage.ANY_COMMAND;

    /** {@return a verb that is no stage, such as {@code "XFOO"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String verb() default "";

    /** {@return the glob that the mailbox or the argument must match; {@code "<>"} is the null reverse-path} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String matching() default "";

    /** {@return the conditions that must all hold, classes with a constructor without parameters} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    Class<? extends Predicate<Moment>>[] when() default {};

    /** {@return the most times that it happens; 0 for always} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int times() default 0;

    /** {@return the number of times to let it pass first} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int skip() default 0;

    /** {@return the number of the only session in which it happens, from 1; 0 for any} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int session() default 0;

    /** {@return the number of the only transaction of a session in which it happens, from 1; 0 for any} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int transaction() default 0;

    /** {@return whether it happens only over TLS} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean encrypted() default false;

    /** {@return whether it happens only where the client has authenticated} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean authenticated() default false;

    /** {@return whether a test passes in which it never happens} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean lenient() default false;

    /** {@return the time to wait before it happens, such as {@code "300 ms"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String after() default "";

    /** {@return the octets a second with which the answer goes out; 0 for all at once} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int trickle() default 0;

    /** {@return the reply as it stands on the wire, such as {@code "550 5.1.1 No such mailbox"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String reply() default "";

    /** {@return the reply after which the connection is closed} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String replyAndClose() default "";

    /** {@return the octets that go out in place of a reply, a character for each octet (ISO 8859-1); no CRLF is added} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String replyRaw() default "";

    /** {@return the number of octets of the answer that go out before the connection is closed} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    int truncateReply() default 0;

    /** {@return the number of octets of content after which the connection is closed, at DATA or BDAT} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    long closeAfter() default -1;

    /** {@return the time to wait before all goes as normal, such as {@code "2 s"}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String delay() default "";

    /** {@return whether nothing is answered any more} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean silence() default false;

    /** {@return whether the connection is closed} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean close() default false;

    /** {@return whether the connection is closed one way} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean halfClose() default false;

    /** {@return whether the connection is reset} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean reset() default false;

    /** {@return whether nothing is read any more} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean stopReading() default false;

    /** {@return whether a TLS handshake is refused, at TLS_HANDSHAKE} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    boolean failHandshake() default false;

    /** {@return the {@link SmtpTest#name()} of the server; not needed where there is only one, or for the one without a name} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String server() default "";

    /** Several {@link SmtpFault} of one place; the compiler writes it. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(SmtpTestExtension.class)
    @interface List {

        /** {@return the annotations} */
        SmtpFault[] value();
    }
}
