package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.command.Need.ACCEPTED_RECIPIENT;
import static org.postroom.protocol.command.Need.HELLO;
import static org.postroom.protocol.command.Need.LINES;
import static org.postroom.protocol.command.Need.LOGIN;
import static org.postroom.protocol.command.Need.LOGIN_FOR_MAIL;
import static org.postroom.protocol.command.Need.NO_CHUNKS;
import static org.postroom.protocol.command.Need.NO_LOGIN;
import static org.postroom.protocol.command.Need.NO_TLS;
import static org.postroom.protocol.command.Need.NO_TRANSACTION;
import static org.postroom.protocol.command.Need.RECIPIENT;
import static org.postroom.protocol.command.Need.TLS_FOR_ALL;
import static org.postroom.protocol.command.Need.TLS_FOR_LOGIN;
import static org.postroom.protocol.command.Need.TLS_FOR_MAIL;
import static org.postroom.protocol.command.Need.TRANSACTION;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.LoginPolicy.Demand;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Users;
import org.postroom.support.Session;

/** Every state that a session can be in, times every command: what the page says a command needs decides about its reply. */
class NeedsTest {

    private static final String MAIL = "MAIL FROM:<a@x.example>";
    private static final String RCPT = "RCPT TO:<b@x.example>";
    private static final String AUTH = "AUTH PLAIN AGFubgBwZW5jaWw=";
    private static final String TLS = "[TLS]";

    /** A state, how a session gets there, and what is not so in it. */
    private enum State {
        GREETED(Demand.OFFERED, List.of(), HELLO, TRANSACTION, LOGIN),
        AFTER_HELO(Demand.OFFERED, List.of("HELO c.example"), TRANSACTION, LOGIN),
        AFTER_EHLO(Demand.OFFERED, List.of("EHLO c.example"), TRANSACTION, LOGIN),
        AFTER_MAIL(Demand.OFFERED, List.of("EHLO c.example", MAIL), NO_TRANSACTION, RECIPIENT, LOGIN),
        MAIL_REFUSED(Demand.OFFERED, List.of("EHLO c.example", MAIL + " NO=1"), TRANSACTION, LOGIN),
        EACH_REFUSED(
                Demand.OFFERED,
                List.of("EHLO c.example", MAIL, RCPT + " NO=1"),
                NO_TRANSACTION,
                ACCEPTED_RECIPIENT,
                LOGIN),
        AFTER_RCPT(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT), NO_TRANSACTION, LOGIN),
        SOME_REFUSED(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT + " NO=1", RCPT), NO_TRANSACTION, LOGIN),
        BINARY(
                Demand.OFFERED,
                List.of("EHLO c.example", MAIL + " BODY=BINARYMIME", RCPT),
                NO_TRANSACTION,
                LINES,
                LOGIN),
        CHUNKED(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, "BDAT 1"), NO_TRANSACTION, NO_CHUNKS, LOGIN),
        AFTER_MESSAGE(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, "DATA", "content"), TRANSACTION, LOGIN),
        AFTER_LAST_CHUNK(
                Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, "BDAT 1", "BDAT 1 LAST"), TRANSACTION, LOGIN),
        AFTER_RSET(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, "BDAT 1", "RSET"), TRANSACTION, LOGIN),
        GREETED_AGAIN(Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, "EHLO c.example"), TRANSACTION, LOGIN),
        OVER_TLS(Demand.OFFERED, List.of("EHLO c.example", TLS), HELLO, TRANSACTION, NO_TLS, LOGIN),
        TLS_IN_A_TRANSACTION(
                Demand.OFFERED, List.of("EHLO c.example", MAIL, RCPT, TLS), HELLO, TRANSACTION, NO_TLS, LOGIN),
        LOGGED_IN(Demand.OFFERED, List.of("EHLO c.example", AUTH), TRANSACTION, NO_LOGIN),
        LOGIN_CANCELLED(Demand.OFFERED, List.of("EHLO c.example", "AUTH LOGIN", "*"), TRANSACTION, LOGIN),
        LOGIN_BEFORE_TLS(Demand.OFFERED, List.of("EHLO c.example", AUTH, TLS), HELLO, TRANSACTION, NO_TLS, LOGIN),
        MAIL_OF_A_USER(Demand.OFFERED, List.of("EHLO c.example", AUTH, MAIL, RCPT), NO_TRANSACTION, NO_LOGIN),
        LOGIN_REQUIRED(Demand.REQUIRED, List.of("EHLO c.example"), TRANSACTION, LOGIN_FOR_MAIL, LOGIN),
        REQUIRED_LOGIN(Demand.REQUIRED, List.of("EHLO c.example", AUTH), TRANSACTION, NO_LOGIN),
        TLS_REQUIRED(
                Demand.REQUIRED_AFTER_TLS,
                List.of("EHLO c.example"),
                TRANSACTION,
                TLS_FOR_MAIL,
                TLS_FOR_LOGIN,
                LOGIN_FOR_MAIL,
                LOGIN),
        REQUIRED_TLS(
                Demand.REQUIRED_AFTER_TLS,
                List.of("EHLO c.example", TLS, "EHLO c.example"),
                TRANSACTION,
                NO_TLS,
                LOGIN_FOR_MAIL,
                LOGIN),
        ALL_NEEDS_TLS(Demand.OFFERED, List.of("EHLO c.example"), TLS_FOR_ALL, TRANSACTION, LOGIN),
        ALL_HAS_TLS(Demand.OFFERED, List.of("EHLO c.example", TLS, "EHLO c.example"), TRANSACTION, NO_TLS, LOGIN),
        REQUIRED_TLS_AND_LOGIN(
                Demand.REQUIRED_AFTER_TLS,
                List.of("EHLO c.example", TLS, "EHLO c.example", AUTH, MAIL, RCPT),
                NO_TRANSACTION,
                NO_TLS,
                NO_LOGIN);

        private final Demand demand;
        private final List<String> lines;
        private final Set<Need> missing;

        State(Demand demand, List<String> lines, Need... missing) {
            this.demand = demand;
            this.lines = lines;
            this.missing = Set.of(missing);
        }

        Session session() {
            Session session = Session.with(new SmtpProtocol(Profile.of("postroom.test")
                    .with(name().startsWith("ALL_") ? TlsOffer.STARTTLS_REQUIRED : TlsOffer.STARTTLS)
                    .with(new LoginPolicy(demand, null, Users.anybody()))
                    .with(new Keywords(
                            Map.of(
                                    "SEND", "", "SOML", "", "SAML", "", "TURN", "", "ATRN", "", "ETRN", "", "X-EXPS",
                                    ""),
                            Set.of()))));
            for (String line : lines) {
                if (line.equals(TLS)) {
                    assertThat(session.say("STARTTLS").code()).isEqualTo(220);
                    session.step(new Input.HandshakeDone(new Security(true, Optional.empty()), false));
                } else {
                    session.answer(line);
                }
            }
            return session;
        }
    }

    /** A command of each verb that is right in itself. */
    private static String line(Row row) {
        return switch (row.verb()) {
            case "MAIL", "SEND", "SOML", "SAML" -> row.verb() + " FROM:<c@x.example>";
            case "RCPT" -> "RCPT TO:<d@x.example>";
            case "BDAT" -> "BDAT 4 LAST";
            case "AUTH", "X-EXPS" -> row.verb() + " PLAIN AGFubgBwZW5jaWw=";
            case "DATA", "STARTTLS", "TURN", "RSET", "QUIT", "NOOP", "HELP", "ATRN" -> row.verb();
            default -> row.verb() + " 1";
        };
    }

    private static Stream<Arguments> statesTimesCommands() {
        return Stream.of(State.values())
                .flatMap(state -> Commands.all().stream().map(row -> Arguments.of(state, row.verb())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("statesTimesCommands")
    void aCommandIsRefusedForTheFirstNeedThatIsNotMetAndForNothingElse(State state, String verb) {
        Row row = Commands.row(verb);
        int code = state.session().answer(line(row)).code();
        Optional<Need> missing = row.needs().stream()
                .filter(need -> state.missing.contains(need))
                .findFirst();
        if (missing.isPresent()) {
            assertThat(code).as("without %s", missing.get()).isEqualTo(refusal(missing.get()));
        } else if (verb.equals("ATRN")) {
            assertThat(code).isEqualTo(453);
        } else {
            assertThat(code).isBetween(200, 399);
        }
    }

    private static int refusal(Need need) {
        return switch (need) {
            case ACCEPTED_RECIPIENT -> 554;
            case TLS_FOR_LOGIN -> 538;
            case TLS_FOR_ALL, TLS_FOR_MAIL, LOGIN_FOR_MAIL, LOGIN -> 530;
            default -> 503;
        };
    }

    @Test
    void everyNeedIsMissingInSomeStateAndNeededBySomeCommand() {
        EnumSet<Need> missing = EnumSet.noneOf(Need.class);
        EnumSet<Need> needed = EnumSet.noneOf(Need.class);
        Stream.of(State.values()).forEach(state -> missing.addAll(state.missing));
        Commands.all().forEach(row -> needed.addAll(row.needs()));
        assertThat(missing).isEqualTo(EnumSet.allOf(Need.class));
        assertThat(needed).isEqualTo(EnumSet.allOf(Need.class));
    }

    @Test
    void askingForTheDeliveryTimeNeedsNothing() {
        assertThat(State.CHUNKED.session().say("X-DELIVERY-TIME").code()).isEqualTo(250);
    }
}
