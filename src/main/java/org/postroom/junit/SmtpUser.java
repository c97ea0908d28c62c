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
 * The annotation that lets a user in, and with the first one nobody else: as long as a server has no users, it accepts and records any
 * credentials. Mail sessions that are handed to tests log in as the first.
 *
 * <pre>{@code
 * @SmtpTest(authentication = AuthenticationPolicy.REQUIRED)
 * @SmtpUser(name = "ann", password = "secret")
 * class LoginTest {}
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
@Repeatable(SmtpUser.List.class)
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpUser {

    /** {@return the name of the user} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String name();

    /** {@return the password, or a bearer token} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String password();

    /** {@return the {@link SmtpTest#name()} of the server; not needed where there is only one, or for the one without a name} */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String server() default "";

    /** Several {@link SmtpUser} of one place; the compiler writes it. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(SmtpTestExtension.class)
    @interface List {

        /** {@return the annotations} */
        SmtpUser[] value();
    }
}
