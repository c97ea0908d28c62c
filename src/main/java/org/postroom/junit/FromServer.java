package org.postroom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The annotation that chooses one of several servers for a parameter.
 *
 * <pre>{@code
 * @SmtpTest(name = "primary")
 * @SmtpTest(name = "backup")
 * class FailoverTest {
 *
 *     @Test
 *     void goesToTheBackup(@FromServer("primary") SmtpServer primary, @FromServer("backup") ReceivedMessages messages) {}
 * }
 * }</pre>
 *
 * <p>It can be on any parameter that {@link SmtpTest} or {@link SmtpExtension} resolves. A name that no server of the test has is
 * refused with a list of those there are.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@ExtendWith(SmtpTestExtension.class)
public @interface FromServer {

    /**
     * The name of the server.
     *
     * @return the {@link SmtpTest#name()} of one, or the name that an {@link SmtpExtension} was given or else that of its field
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    String value();
}
