package org.postroom.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.postroom.AuthenticationPolicy;
import org.postroom.Conformance;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.Tls;
import org.postroom.received.ReceivedMessage;

/** The life of one server: hostile clients, planned misbehaviour, and behind each of them a client that must be served. */
final class Visit {

    private static final int NAMES = 300;

    private final Random random;
    private final Tally tally;
    private final BooleanSupplier over;
    private final Tls tls;
    /** Whether the server waits for nobody: then only hostile clients come. */
    private final boolean impatient;

    private final List<Wire> leftOpen = new ArrayList<>();
    private String last = "nothing";

    Visit(Random random, Tally tally, BooleanSupplier over) {
        this.random = random;
        this.tally = tally;
        this.over = over;
        this.tls = pick(Tls.values());
        this.impatient = random.nextInt(8) == 0;
    }

    /** Starts a server, does this and that to it, and stops it. */
    void run() throws Exception {
        SmtpServer smtp = server();
        try (smtp) {
            int turns = random.nextInt(10) == 0 ? 12 : 1 + random.nextInt(3);
            for (int i = 0; i < turns && !over.getAsBoolean(); i++) {
                turn(smtp);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("A server with TLS " + tls + " failed after " + last + ":\n" + end(smtp), e);
        } finally {
            tally.servers.increment();
            tally.sessions.add(smtp.sessions().count());
        }
        checkCut("its server");
    }

    /** Nobody here has closed them. */
    private void checkCut(String limit) {
        for (Wire wire : leftOpen) {
            try (wire) {
                check(wire.isCut(), "A connection outlived " + limit);
            }
        }
        leftOpen.clear();
    }

    private SmtpServer server() {
        SmtpServerBuilder builder = SmtpServer.builder()
                .hostname("mx" + random.nextInt(NAMES) + ".example.com")
                .tls(tls)
                .conformance(random.nextInt(4) == 0 ? Conformance.STRICT : Conformance.LENIENT)
                .idleTimeout(impatient ? Duration.ofMillis(200) : Duration.ofMinutes(5))
                .contentInMemoryUpTo(random.nextInt(3) * 5_000)
                .maxMessageSize(2_000_000)
                .keyword("TURN");
        if (random.nextBoolean()) {
            builder.user("ann", "secret")
                    .authentication(pick(AuthenticationPolicy.OFFERED, AuthenticationPolicy.REQUIRED));
        }
        return builder.start();
    }

    private void turn(SmtpServer smtp) throws Exception {
        switch (random.nextInt(6)) {
            case 0 -> last = "nothing";
            case 1, 2 -> trouble(smtp, pick(Trouble.values()));
            default -> hostile(smtp, pick(Hostile.values()));
        }
        if (impatient) {
            checkCut("its idle timeout");
        } else {
            serve(smtp);
        }
        if (random.nextInt(3) == 0) {
            forget(smtp);
        }
    }

    private void trouble(SmtpServer smtp, Trouble trouble) {
        last = trouble.toString();
        tally.troubles.increment();
        trouble.begin(smtp, random);
        Client.attempt(smtp, Letter.random(random));
        forget(smtp);
        smtp.start();
    }

    private void hostile(SmtpServer smtp, Hostile hostile) throws Exception {
        last = hostile.toString();
        tally.hostile.increment();
        smtp.outbound()
                .queue(
                        "client.example",
                        Letter.FROM,
                        List.of(Letter.TO),
                        Letter.random(random).octets());
        Wire wire = new Wire(smtp, tls, random);
        wire.act(hostile);
        switch (random.nextInt(3)) {
            case 0 -> wire.close();
            case 1 -> wire.reset();
            default -> leftOpen.add(wire);
        }
    }

    private void forget(SmtpServer smtp) {
        tally.sessions.add(smtp.sessions().list().stream()
                .filter(session -> !session.isOpen())
                .count());
        smtp.reset();
        check(smtp.messages().list().isEmpty(), "A server that was emptied has messages");
    }

    /** Whatever was before: a client that means well is served, octet by octet. */
    private void serve(SmtpServer smtp) throws Exception {
        Client client = client();
        last += " and " + client;
        Letter letter = Letter.random(random);
        byte[] sent = client.send(smtp, tls, letter);
        ReceivedMessage received = smtp.messages().withSubject(letter.subject()).single();
        check(Arrays.equals(received.content().bytes(), sent), "The content is not what was sent");
        check(received.session().isEncrypted() == (tls != Tls.NONE), "TLS is not what was agreed");
        check(
                received.envelope().forwardPaths().size() == 1
                        && received.envelope().forwardPaths().get(0).address().equals(Letter.TO),
                "The envelope is not what was sent");
        tally.letters.increment();
    }

    private Client client() {
        boolean program = random.nextInt(25) == 0;
        List<Client> suitable = Stream.of(Client.values())
                .filter(client -> client.suits(tls) && (program || !client.isProgram()))
                .toList();
        return suitable.get(random.nextInt(suitable.size()));
    }

    private static String end(SmtpServer smtp) {
        String transcript = smtp.trace().transcript();
        return transcript.substring(Math.max(0, transcript.length() - 5_000));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
