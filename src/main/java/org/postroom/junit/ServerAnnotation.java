package org.postroom.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;

/**
 * An annotation that adds something to the server of {@link SmtpTest}, such as {@link SmtpUser} or {@link SmtpFault}.
 *
 * @param annotation the annotation
 * @param place what it stands on
 * @param testClass the class whose tests it is for, or null where it stands on a method
 */
record ServerAnnotation(Annotation annotation, AnnotatedElement place, Class<?> testClass) {

    /** All kinds of them. */
    static final List<Class<? extends Annotation>> KINDS =
            List.of(SmtpUser.class, SmtpMailbox.class, SmtpMailingList.class, SmtpFault.class);

    /** {@return the name of the server it is for} */
    String server() {
        if (annotation instanceof SmtpUser user) {
            return user.server();
        } else if (annotation instanceof SmtpMailbox mailbox) {
            return mailbox.server();
        } else if (annotation instanceof SmtpMailingList list) {
            return list.server();
        } else if (annotation instanceof SmtpFault fault) {
            return fault.server();
        }
        throw new IllegalStateException("Nothing is known of the annotation " + annotation);
    }

    /** {@return which annotation this is, for people} */
    String where() {
        return Names.annotation(annotation.annotationType(), place);
    }

    void addTo(SmtpServerBuilder builder) {
        try {
            if (annotation instanceof SmtpUser user) {
                builder.user(user.name(), user.password());
            } else if (annotation instanceof SmtpMailbox mailbox) {
                builder.mailbox(mailbox.address(), mailbox.name());
            } else if (annotation instanceof SmtpMailingList list) {
                builder.mailingList(list.address(), list.members());
            } else if (annotation instanceof SmtpFault fault) {
                builder.faults(new AnnotatedFault(fault)::arm);
            }
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where() + ": " + said(e), e);
        }
    }

    /** The builder's messages begin with its word for what the name of the annotation says already. */
    private String said(IllegalArgumentException e) {
        return annotation instanceof SmtpFault ? e.getMessage() : AnnotatedSettings.withoutSetting(e.getMessage());
    }

    /** Adds it to a server that may be running already, until the server is emptied. */
    void addTo(SmtpServer server) {
        try {
            if (annotation instanceof SmtpUser user) {
                server.directory().user(user.name(), user.password());
            } else if (annotation instanceof SmtpMailbox mailbox) {
                server.directory().mailbox(mailbox.address(), mailbox.name());
            } else if (annotation instanceof SmtpMailingList list) {
                server.directory().mailingList(list.address(), list.members());
            } else if (annotation instanceof SmtpFault fault) {
                new AnnotatedFault(fault).arm(server.faults());
            }
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where() + ": " + said(e), e);
        }
    }
}
