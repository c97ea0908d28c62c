package org.postroom.protocol.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;

/**
 * A server that has become the client (RFC 821, 3.8; RFC 2645): waits for the greeting, says EHLO, or HELO where that is refused,
 * delivers one message after the other, and ends with QUIT. Immutable, and without I/O: who carries the octets tells it each reply and
 * goes on with the courier it gets.
 */
public final class Courier {

    private enum Phase {
        GREETING,
        EHLO,
        HELO,
        MAIL,
        RCPT,
        DATA,
        CONTENT,
        CHUNK,
        RSET,
        QUIT,
        OVER
    }

    /**
     * What the other side decided about one recipient of a message.
     *
     * @param mail the message
     * @param path the recipient
     * @param reply the reply that decides
     */
    public record Verdict(QueuedMail mail, ForwardPath path, Reply reply) {}

    private final String hostname;
    private final Phase phase;
    private final Set<String> keywords;
    private final List<QueuedMail> rest;
    private final List<ForwardPath> unasked;
    private final List<ForwardPath> accepted;
    private final List<Verdict> verdicts;

    private Courier(
            String hostname,
            Phase phase,
            Set<String> keywords,
            List<QueuedMail> rest,
            List<ForwardPath> unasked,
            List<ForwardPath> accepted,
            List<Verdict> verdicts) {
        this.hostname = hostname;
        this.phase = phase;
        this.keywords = keywords;
        this.rest = rest;
        this.unasked = unasked;
        this.accepted = accepted;
        this.verdicts = verdicts;
    }

    /**
     * A courier before the greeting.
     *
     * @param hostname what it calls itself
     * @param mail what to deliver, in order
     */
    public static Courier with(String hostname, List<? extends QueuedMail> mail) {
        return new Courier(hostname, Phase.GREETING, Set.of(), List.copyOf(mail), List.of(), List.of(), List.of());
    }

    /** What it still has to deliver; the first of them is under way. */
    public List<QueuedMail> rest() {
        return rest;
    }

    /** What the reply it was told last has decided. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** What to say next. */
    public Saying says() {
        return switch (phase) {
            case GREETING -> new Saying.Nothing();
            case EHLO, HELO -> line(phase + " " + hostname);
            case MAIL -> line("MAIL FROM:<" + rest.get(0).reversePath().address() + ">" + parameters(rest.get(0)));
            case RCPT -> line("RCPT TO:<" + unasked.get(0).address() + ">");
            case DATA, RSET, QUIT -> line(phase.name());
            case CONTENT -> new Saying.Content(rest.get(0).content());
            case CHUNK -> {
                byte[] octets = rest.get(0).content();
                yield new Saying.Chunk(Command.parse("BDAT " + octets.length + " LAST"), octets);
            }
            case OVER -> new Saying.Over();
        };
    }

    private static Saying line(String line) {
        return new Saying.Line(Command.parse(line));
    }

    private String parameters(QueuedMail mail) {
        boolean ascii = mail.reversePath().mailbox().map(Mailbox::isAscii).orElse(true)
                && mail.waiting().stream().allMatch(path -> path.mailbox().isAscii());
        return (keywords.contains("SIZE") ? " SIZE=" + mail.content().length : "")
                + (keywords.contains("8BITMIME") && mail.isEightBit() ? " BODY=8BITMIME" : "")
                + (keywords.contains("SMTPUTF8") && !ascii ? " SMTPUTF8" : "");
    }

    /**
     * Hears what the other side replied.
     *
     * @param reply the reply to what it {@link #says()}
     * @return the courier to go on with
     */
    public Courier hears(Reply reply) {
        Courier next = switch (phase) {
            case GREETING -> in(reply.isPositive() ? Phase.EHLO : Phase.QUIT);
            case EHLO ->
                reply.isPositive()
                        ? new Courier(hostname, phase, keywords(reply), rest, unasked, accepted, List.of()).nextMail()
                        : in(reply.isPermanentFailure() ? Phase.HELO : Phase.QUIT);
            case HELO -> reply.isPositive() ? nextMail() : in(Phase.QUIT);
            case MAIL -> reply.isPositive() ? in(Phase.RCPT) : done().nextMail().having(verdicts(unasked, reply));
            case RCPT -> asked(reply);
            case DATA ->
                reply.isIntermediate()
                        ? in(Phase.CONTENT)
                        : done().in(Phase.RSET).having(verdicts(accepted, reply));
            case CONTENT, CHUNK -> done().nextMail().having(verdicts(accepted, reply));
            case RSET -> nextMail();
            case QUIT, OVER -> in(Phase.OVER);
        };
        return reply.code() == ReplyCode.SERVICE_NOT_AVAILABLE.code()
                ? next.in(Phase.OVER).having(next.verdicts)
                : next;
    }

    private Courier asked(Reply reply) {
        ForwardPath path = unasked.get(0);
        List<ForwardPath> others = unasked.subList(1, unasked.size());
        List<ForwardPath> yes = new ArrayList<>(accepted);
        if (reply.isPositive()) {
            yes.add(path);
        }
        Phase then = !others.isEmpty() ? Phase.RCPT : yes.isEmpty() ? Phase.RSET : sending();
        Courier next = new Courier(hostname, then, keywords, rest, others, List.copyOf(yes), List.of());
        Courier gone = then == Phase.RSET ? next.done().in(Phase.RSET) : next;
        return reply.isPositive() ? gone : gone.having(verdicts(List.of(path), reply));
    }

    /** DATA can only end at the end of a line; a chunk can end anywhere. */
    private Phase sending() {
        return keywords.contains("CHUNKING") && !rest.get(0).endsWithLine() ? Phase.CHUNK : Phase.DATA;
    }

    private Courier in(Phase other) {
        return new Courier(hostname, other, keywords, rest, unasked, accepted, List.of());
    }

    private Courier having(List<Verdict> now) {
        return new Courier(hostname, phase, keywords, rest, unasked, accepted, now);
    }

    private Courier done() {
        return new Courier(hostname, phase, keywords, rest.subList(1, rest.size()), List.of(), List.of(), List.of());
    }

    private Courier nextMail() {
        return rest.isEmpty()
                ? in(Phase.QUIT)
                : new Courier(hostname, Phase.MAIL, keywords, rest, rest.get(0).waiting(), List.of(), List.of());
    }

    private List<Verdict> verdicts(List<ForwardPath> paths, Reply reply) {
        return paths.stream().map(path -> new Verdict(rest.get(0), path, reply)).toList();
    }

    private static Set<String> keywords(Reply ehlo) {
        return ehlo.lines().stream()
                .skip(1)
                .map(line -> line.split(" ")[0].toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
