package org.postroom.junit;

import jakarta.mail.Session;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.postroom.SmtpServer;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;

/** What a parameter can be, by its type. */
final class Handles {

    private static final Map<Class<?>, Function<SmtpServer, Object>> OURS = Map.of(
            SmtpServer.class, server -> server,
            ReceivedMessages.class, SmtpServer::messages,
            Envelopes.class, SmtpServer::envelopes,
            CommandTrace.class, SmtpServer::trace,
            SmtpSessions.class, SmtpServer::sessions);

    /** Types that other extensions may serve as well. */
    private static final Map<Class<?>, Function<SmtpServer, Object>> EVERYBODYS = Map.of(
            Session.class, SmtpServer::mailSession,
            Properties.class, SmtpServer::mailProperties,
            SSLContext.class, server -> server.tls().sslContext());

    private Handles() {}

    static boolean isOurs(Class<?> type) {
        return OURS.containsKey(type);
    }

    static boolean isEverybodys(Class<?> type) {
        return EVERYBODYS.containsKey(type);
    }

    static String types() {
        return Stream.concat(OURS.keySet().stream(), EVERYBODYS.keySet().stream())
                .map(Class::getSimpleName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static Object of(SmtpServer server, Class<?> type) {
        return OURS.getOrDefault(type, EVERYBODYS.get(type)).apply(server);
    }
}
