package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.message.AttachedMessage;
import org.postroom.message.Link;
import org.postroom.message.MessagePart;
import org.postroom.message.ReadableMessage;
import org.postroom.message.ReadableMessageAssert;
import org.postroom.protocol.Recipient;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelope;
import org.postroom.received.Envelopes;
import org.postroom.received.Exchange;
import org.postroom.received.Exchanges;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.RecipientAssert;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessions;

class SmtpAssertionsTest {

    private static final List<Class<?>> RECEIVED = List.of(
            AttachedMessage.class,
            CommandTrace.class,
            Envelope.class,
            Envelopes.class,
            Exchange.class,
            Exchanges.class,
            Link.class,
            MessagePart.class,
            ReceivedMessage.class,
            ReceivedMessages.class,
            SmtpSession.class,
            SmtpSessions.class);

    /** Types with doors that AssertJ's own cannot take: one whose subtypes it takes, and one below all assertions. */
    private static final List<Class<?>> TAKEN = Stream.<Class<?>>concat(
                    RECEIVED.stream(), Stream.of(ReadableMessage.class, Recipient.class))
            .toList();

    @Test
    void assertJsOwnAssertThatTakesEverythingThatIsReceived() {
        assertThat(RECEIVED).allSatisfy(type -> assertThat(type).isAssignableTo(AssertProvider.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assertThat", "then"})
    void aDoorTakesEverythingThatIsReceived(String door) {
        assertThat(taken(SmtpAssertions.class, door)).containsExactlyInAnyOrderElementsOf(TAKEN);
    }

    @Test
    void theSoftDoorTakesEverythingThatIsReceived() {
        assertThat(taken(SmtpSoftAssertions.class, "assertThat")).containsExactlyInAnyOrderElementsOf(TAKEN);
    }

    /** What a door takes, provided that it leads to what AssertJ's own door leads to. */
    private static List<Class<?>> taken(Class<?> door, String name) {
        Stream<Method> methods = Arrays.stream(door.getDeclaredMethods())
                .filter(method -> method.getName().equals(name));
        return methods.filter(method -> leadsTo(method.getParameterTypes()[0]).equals(method.getReturnType()))
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .toList();
    }

    private static Class<?> leadsTo(Class<?> type) {
        if (type == ReadableMessage.class) {
            return ReadableMessageAssert.class;
        }
        if (type == Recipient.class) {
            return RecipientAssert.class;
        }
        try {
            return type.getMethod("assertThat").getReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
