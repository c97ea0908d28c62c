package org.postroom.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postroom.findings.Finding;
import org.postroom.protocol.Reply;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/** A session without a socket: it drives a {@link Protocol}, step by step, and keeps the state. */
public final class Session {

    private final Protocol protocol;
    private SessionState state = SessionState.CONNECTED;
    private Step step;
    private Next next;

    private Session(Protocol protocol) {
        this.protocol = protocol;
        step(new Input.Opened(1, false));
    }

    /** A session of a server with nothing configured, after the greeting and what the client says first. */
    public static Session after(String... lines) {
        return with(protocol(Keywords.DEFAULT, Limits.DEFAULT), lines);
    }

    /** A session of any protocol, after the greeting and what the client says first. */
    public static Session with(Protocol protocol, String... lines) {
        Session session = new Session(protocol);
        List.of(lines).forEach(session::say);
        return session;
    }

    /** What a server speaks that has just these settings. */
    public static Protocol protocol(Keywords keywords, Limits limits) {
        return new SmtpProtocol(Profile.of("postroom.test").with(keywords).with(limits));
    }

    /** What a server speaks that does not offer a keyword. */
    public static Protocol without(String keyword) {
        return protocol(new Keywords(Map.of(), Set.of(keyword)), Limits.DEFAULT);
    }

    /** Says a line, or the whole content where content is expected. */
    public Reply say(String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        return state.expects() instanceof Expect.Content
                ? step(new Input.EndOfContent(facts(octets.length)))
                : say(octets, false);
    }

    /** Says a line and, where it announces octets, those octets. */
    public Reply answer(String line) {
        Reply reply = say(line);
        if (!(state.expects() instanceof Expect.Chunk chunk)) {
            return reply;
        }
        Storage storage = chunk.refusal() == null ? Storage.KEPT : Storage.SWALLOWED;
        return step(new Input.EndOfContent(new ContentFacts(chunk.size(), storage, false, false, false, 0, 0, 0, 0)));
    }

    /** Says a line that came before the reply to what precedes it. */
    public Reply sayAhead(String line) {
        return say(line.getBytes(StandardCharsets.UTF_8), true);
    }

    private Reply say(byte[] octets, boolean ahead) {
        return step(
                state.expects() instanceof Expect.AuthResponse
                        ? new Input.AuthResponse(Made.authResponse(octets))
                        : new Input.CommandLine(Made.command(octets), ahead));
    }

    /** Content that is nothing but in order. */
    public static ContentFacts facts(long size) {
        return new ContentFacts(size, Storage.KEPT, false, false, false, 0, 0, 0, 0);
    }

    /** Tells the protocol anything. */
    public Reply step(Input input) {
        step = protocol.step(state, input);
        next = step.next(step.reply());
        state = next.state();
        return step.reply();
    }

    /** Where the session is. */
    public SessionState state() {
        return state;
    }

    /** What followed from the last reply. */
    public Next next() {
        return next;
    }

    /** What was wrong with what was said last. */
    public List<Finding> findings() {
        return step.findings();
    }

    /** The ids of what was wrong with what was said last. */
    public List<String> findingIds() {
        return findings().stream().map(Finding::id).toList();
    }
}
