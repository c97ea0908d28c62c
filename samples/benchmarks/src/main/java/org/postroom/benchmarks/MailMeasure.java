package org.postroom.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.postroom.benchmarks.Mailer.Way;
import org.postroom.benchmarks.Peer.Security;

/**
 * A client that sends in several ways, which take turns so that they can be compared with each other, too.
 *
 * @param client the client
 * @param lines the lines of the table about it
 */
record MailMeasure(Client client, List<Line> lines) {

    private static final int SMALL = 500;
    private static final int MEDIUM = 20_000;
    private static final int BIG = 200_000;
    private static final int HUGE = 2_000_000;

    /** A client that may be absent. */
    enum Client {
        JAKARTA_MAIL("Jakarta Mail", JakartaMail::new, () -> ""),
        SMTPLIB("smtplib", Script::smtplib, Script::lacksSmtplib),
        NODEMAILER("nodemailer", Script::nodemailer, Script::lacksNodemailer);

        private final String name;
        private final Callable<Mailer> maker;
        private final Callable<String> lacking;

        Client(String name, Callable<Mailer> maker, Callable<String> lacking) {
            this.name = name;
            this.maker = maker;
            this.lacking = lacking;
        }

        /** Returns why it cannot be used here, or an empty text. */
        String lacking() throws Exception {
            return lacking.call();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A line of the table.
     *
     * @param way the way that is measured
     * @param unit the way whose time with the same server is 1; null if 1 is the time of this way with Postroom
     * @param goal the goal for Postroom
     */
    record Line(Way way, Way unit, Goal goal) {}

    static List<MailMeasure> all() {
        List<MailMeasure> all = new ArrayList<>();
        for (Security security : List.of(Security.NONE, Security.STARTTLS)) {
            Way small = new Way(SMALL, security, true);
            Way medium = new Way(MEDIUM, security, true);
            all.add(new MailMeasure(
                    Client.JAKARTA_MAIL,
                    List.of(
                            ahead(small, 0.8),
                            ahead(medium, 20),
                            new Line(medium, small, Goal.atMost(1.5)),
                            ahead(new Way(BIG, security, true), 0.8),
                            ahead(new Way(HUGE, security, true), 0.8))));
            all.add(new MailMeasure(
                    Client.JAKARTA_MAIL,
                    List.of(
                            ahead(new Way(MEDIUM, security, false), security == Security.NONE ? 20 : 5),
                            ahead(new Way(BIG, security, false), 0.8),
                            ahead(new Way(HUGE, security, false), 0.8))));
        }
        all.add(new MailMeasure(
                Client.JAKARTA_MAIL,
                List.of(
                        ahead(new Way(0, Security.STARTTLS, false), 5),
                        ahead(new Way(0, Security.IMPLICIT, false), 5))));
        // They write a content at once and wait for nothing: what they had before is what is to stay.
        for (Client client : List.of(Client.SMTPLIB, Client.NODEMAILER)) {
            all.add(new MailMeasure(
                    client,
                    List.of(
                            ahead(new Way(MEDIUM, Security.NONE, true), 0.5),
                            ahead(new Way(MEDIUM, Security.NONE, false), 0.5),
                            ahead(new Way(MEDIUM, Security.STARTTLS, false), 0.8))));
        }
        return all;
    }

    private static Line ahead(Way way, double times) {
        return new Line(way, null, Goal.ahead(times));
    }

    /** Returns the ways that are measured, each once. */
    List<Way> ways() {
        return lines.stream().map(Line::way).distinct().toList();
    }

    String nameOf(Line line) {
        Way way = line.way();
        String against = line.unit() == null ? "" : " against " + line.unit().size();
        String what =
                way.octets() == 0 ? "connect" : way.size() + against + (way.isKept() ? "" : ", a connection each");
        String how = switch (way.security()) {
            case NONE -> "";
            case STARTTLS -> ", STARTTLS";
            case IMPLICIT -> ", implicit TLS";
        };
        return client + ": " + what + how;
    }

    /** Tells whether that is a part of the name of one of its lines. */
    boolean isNamed(String part) {
        return lines.stream().anyMatch(line -> nameOf(line).contains(part));
    }

    /** The program that measures one of them: which, and how thoroughly. */
    public static void main(String[] arguments) throws Exception {
        Child.endsWithItsMain();
        MailMeasure measure = all().get(Integer.parseInt(arguments[0]));
        List<Way> ways = measure.ways();
        Rounds rounds = arguments[1].equals("long")
                ? new Rounds(4_000 / ways.size(), 30, 40, 20_000)
                : new Rounds(800 / ways.size(), 15, 15, 3_000);
        try (Mailer mailer = measure.client.maker.call()) {
            Map<String, Callable<Measure.Task>> openings = new LinkedHashMap<>();
            for (String peer : Peer.NAMES) {
                for (int i = 0; i < ways.size(); i++) {
                    Way way = ways.get(i);
                    openings.put(peer + " " + i, () -> new Mailing(Peer.named(peer), mailer, way));
                }
            }
            rounds.measure(openings, ways.get(0).security() == Security.NONE).forEach(Child::say);
        }
        // Some servers have threads that would go on.
        System.exit(0);
    }

    private static final class Mailing implements Measure.Task {

        private final Peer server;
        private final Mailer mailer;
        private final Way way;

        Mailing(Peer server, Mailer mailer, Way way) throws Exception {
            this.server = server;
            this.mailer = mailer;
            this.way = way;
            if (way.security() == Security.NONE) {
                server.start();
            } else {
                server.start(way.security());
            }
            try {
                // Twice, since one server ends with a client that leaves without QUIT, as some do.
                run(1);
                run(1);
            } catch (IOException e) {
                server.stop();
                throw new UnsupportedOperationException("It does not serve this client", e);
            }
        }

        @Override
        public long run(int times) throws Exception {
            long nanos = mailer.send(server.port(), way, times);
            server.clear();
            return nanos;
        }

        @Override
        public void close() throws Exception {
            server.stop();
        }
    }
}
