package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Moment;
import org.postroom.fault.Stage;

/**
 * {@code @SmtpFault} makes the server of a test fail: at a stage, under conditions, in one way. It says the same as
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
 * <h2>Where it can stand</h2>
 *
 * Beside or within {@link SmtpTest}: on a class, an interface, a method, or another annotation, repeatedly. It is inherited from
 * superclasses, interfaces and enclosing classes. Faults are tried in order, those further out first. Those of a server that several
 * tests share are armed anew for each test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpFaults.class)
@SuppressWarnings("exports")
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpFault {

    /** {@return where it happens; any command if neither this nor {@link #verb} says it} */
    Stage at() default Stage.ANY_COMMAND;

    /** {@return a verb that is no stage, such as {@code "XFOO"}} */
    String verb() default "";

    /** {@return only where this glob matches the mailbox or the argument; {@code "<>"} is the null reverse-path} */
    String matching() default "";

    /** {@return only where all of these hold, classes with a constructor without parameters} */
    Class<? extends Predicate<Moment>>[] when() default {};

    /** {@return how often it happens at most; 0 for always} */
    int times() default 0;

    /** {@return how many times to let it pass first} */
    int skip() default 0;

    /** {@return only in the session of this number, from 1; 0 for any} */
    int session() default 0;

    /** {@return only in the transaction of this number in its session, from 1; 0 for any} */
    int transaction() default 0;

    /** {@return whether only over TLS} */
    boolean encrypted() default false;

    /** {@return whether only where the client has authenticated} */
    boolean authenticated() default false;

    /** {@return whether a test passes in which it never happens} */
    boolean lenient() default false;

    /** {@return how long to wait before it happens, such as {@code "300 ms"}} */
    String after() default "";

    /** {@return how many octets a second the answer goes out with; 0 for all at once} */
    int trickle() default 0;

    /** {@return the reply as it stands on the wire, such as {@code "550 5.1.1 No such mailbox"}} */
    String reply() default "";

    /** {@return the same, and then the connection is closed} */
    String replyAndClose() default "";

    /** {@return what goes out in place of a reply, a character for each octet (ISO 8859-1); no CRLF is added} */
    String replyRaw() default "";

    /** {@return how many octets of the answer go out before the connection is closed} */
    int truncateReply() default 0;

    /** {@return after how many octets of content the connection is closed, at DATA or BDAT} */
    long closeAfter() default -1;

    /** {@return how long to wait before all goes as normal, such as {@code "2 s"}} */
    String delay() default "";

    /** {@return whether nothing is answered any more} */
    boolean silence() default false;

    /** {@return whether the connection is closed} */
    boolean close() default false;

    /** {@return whether the connection is closed one way} */
    boolean halfClose() default false;

    /** {@return whether the connection is reset} */
    boolean reset() default false;

    /** {@return whether nothing is read any more} */
    boolean stopReading() default false;

    /** {@return whether a TLS handshake is refused, at TLS_HANDSHAKE} */
    boolean failHandshake() default false;

    /** {@return the {@link SmtpTest#name()} of the server; not needed where there is only one, or for the one without a name} */
    String server() default "";
}
