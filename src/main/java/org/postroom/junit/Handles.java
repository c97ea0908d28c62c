package org.postroom.junit;

import jakarta.mail.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.postroom.Outbound;
import org.postroom.ServerTls;
import org.postroom.SmtpServer;
import org.postroom.fault.Fault;
import org.postroom.fault.Faults;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelope;
import org.postroom.received.Envelopes;
import org.postroom.received.Exchange;
import org.postroom.received.Exchanges;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessions;

/** The things that a parameter can be, by its type. */
final class Handles {

    private static final List<Class<?>> OURS =
            List.of(SmtpServer.class, ReceivedMessages.class, Envelopes.class, CommandTrace.class, SmtpSessions.class);

    /** Types that other extensions may serve as well. */
    private static final List<Class<?>> EVERYBODYS = List.of(Session.class, Properties.class, SSLContext.class);

    private Handles() {}

    static boolean isOurs(Class<?> type) {
        return OURS.contains(type);
    }

    static boolean isEverybodys(Class<?> type) {
        return EVERYBODYS.contains(type);
    }

    /** {@return what to take instead of a type of ours that cannot be a parameter} */
    static Optional<String> instead(Class<?> type) {
        Map<Class<?>, String> taken = Map.of(
                ReceivedMessage.class, "ReceivedMessages, of which messages.single() is the message",
                Envelope.class, "Envelopes, of which envelopes.single() is the envelope",
                SmtpSession.class, "SmtpSessions, of which sessions.single() is the session",
                Exchange.class, "CommandTrace, of which trace.exchanges() are the exchanges",
                Exchanges.class, "CommandTrace, of which trace.exchanges() are the exchanges",
                Faults.class, "SmtpServer, of which smtp.faults() are the faults",
                Fault.class, "SmtpServer, on which smtp.on(..) arms a fault",
                Outbound.class, "SmtpServer, of which smtp.outbound() is the queue",
                ServerTls.class, "SmtpServer, of which smtp.tls() is the TLS identity");
        return Optional.ofNullable(taken.get(type));
    }

    static String types() {
        return Stream.concat(OURS.stream(), EVERYBODYS.stream())
                .map(Class::getSimpleName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static Object of(SmtpServer server, Class<?> type) {
        if (type == SmtpServer.class) {
            return server;
        } else if (type == ReceivedMessages.class) {
            return server.messages();
        } else if (type == Envelopes.class) {
            return server.envelopes();
        } else if (type == CommandTrace.class) {
            return server.trace();
        } else if (type == SmtpSessions.class) {
            return server.sessions();
        } else if (type == Session.class) {
            return server.mailSession();
        } else if (type == Properties.class) {
            return server.mailProperties();
        } else if (type == SSLContext.class) {
            return server.tls().sslContext();
        }
        throw new IllegalArgumentException("There is nothing of " + type);
    }
}
