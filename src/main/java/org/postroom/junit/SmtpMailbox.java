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

/**
 * The annotation that enters a mailbox in the directory of a server: VRFY and EXPN find it, and with
 * {@link SmtpTest#knownMailboxesOnly()} it is one of those that RCPT takes.
 *
 * <pre>{@code
 * @SmtpTest(knownMailboxesOnly = true)
 * @SmtpMailbox(address = "ann@example.com", name = "Ann Example")
 * class BounceTest {}
 * }</pre>
 *
 * <h2>Places</h2>
 *
 * Where there is {@link SmtpTest} or a field with an {@link SmtpExtension}: on a class, an interface, a method, or another annotation, repeatedly. It is inherited from
 * superclasses, interfaces and enclosing classes, and an annotation further in is added to those further out. In a server that
 * several tests share it counts for the tests that it is on or around.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpMailbox.List.class)
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpMailbox {

    /** {@return the address, such as {@code ann@example.com}} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String address();

    /** {@return the full name of its owner, such as {@code Ann Example}; none by default} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String name() default "";

    /** {@return the {@link SmtpTest#name()} of the server; not needed where there is only one, or for the one without a name} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String server() default "";

    /** Several {@link SmtpMailbox} of one place; the compiler writes it. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(SmtpTestExtension.class)
    @interface List {

        /** {@return the annotations} */
        SmtpMailbox[] value();
    }
}
