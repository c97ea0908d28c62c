package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code @SmtpUser} lets a user in, and with the first one nobody else: as long as a server has no users, it accepts and records any
 * credentials. Mail sessions that are handed to tests log in as the first.
 *
 * <pre>{@code
 * @SmtpTest(authentication = Authentication.REQUIRED)
 * @SmtpUser(name = "ann", password = "secret")
 * class LoginTest {}
 * }</pre>
 *
 * <h2>Where it can stand</h2>
 *
 * Beside or within {@link SmtpTest}: on a class, an interface, a method, or another annotation, repeatedly. It is inherited from
 * superclasses, interfaces and enclosing classes, and what stands further in is added to what stands further out. A server that
 * several tests share takes only what stands on the class that it is for.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SmtpUsers.class)
@SuppressWarnings("exports")
@ExtendWith(SmtpTestExtension.class)
public @interface SmtpUser {

    /** {@return whom} */
    String name();

    /** {@return with what} */
    String password();

    /** {@return the {@link SmtpTest#name()} of the server; not needed where there is only one, or for the one without a name} */
    String server() default "";
}
