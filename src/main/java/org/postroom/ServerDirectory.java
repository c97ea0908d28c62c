package org.postroom;

import java.util.function.UnaryOperator;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.queue.OutboundQueue;

/**
 * The users and mailboxes of a server that runs: those of its builder, and those that a test adds. What is added counts from the next
 * command of a client, and is gone when the server is emptied by {@link SmtpServer#reset()}.
 *
 * <pre>{@code
 * smtp.directory().user("ann", "secret").fullMailbox("bob@example.com");
 * }</pre>
 *
 * <p>The methods are those of {@link SmtpServerBuilder} and refuse what that refuses. They may be called from any thread.
 *
 * @since 0.1.0
 */
public final class ServerDirectory {

    private final ServerSettings beginning;
    private final OutboundQueue outbound;
    private volatile Now now;

    /** The settings as they are by now, and the protocol that they make. */
    private record Now(ServerSettings settings, Protocol protocol) {}

    ServerDirectory(ServerSettings beginning, OutboundQueue outbound) {
        this.beginning = beginning;
        this.outbound = outbound;
        restore();
    }

    /** Forgets what was added. */
    synchronized void restore() {
        if (now == null || now.settings() != beginning) {
            now = new Now(beginning, beginning.protocol(outbound));
        }
    }

    ServerSettings settings() {
        return now.settings();
    }

    Step step(SessionState state, Input input) {
        return now.protocol().step(state, input);
    }

    /**
     * Lets a user in, and with the first one nobody else.
     *
     * @param name the name of the user
     * @param password the password, or a bearer token
     * @return this
     * @throws IllegalArgumentException if one of them is empty or there is such a user already
     * @see SmtpServerBuilder#user(String, String)
     */
    public ServerDirectory user(String name, String password) {
        return change(settings -> settings.user(name, password));
    }

    /**
     * Enters a mailbox.
     *
     * @param address the address, such as {@code ann@example.com}
     * @param name the full name of its owner, such as {@code Ann Example}
     * @return this
     * @throws IllegalArgumentException if it is no address
     * @see SmtpServerBuilder#mailbox(String, String)
     */
    public ServerDirectory mailbox(String address, String name) {
        return change(settings -> settings.mailbox(address, name));
    }

    /**
     * Enters a mailing list.
     *
     * @param address the address of the list
     * @param members the addresses of its members, in order; at least one
     * @return this
     * @throws IllegalArgumentException if there is no member, or one of them is no address
     * @see SmtpServerBuilder#mailingList(String, String...)
     */
    public ServerDirectory mailingList(String address, String... members) {
        return change(settings -> settings.mailingList(address, members));
    }

    /**
     * Enters somebody who has moved.
     *
     * @param from the old address
     * @param to the new address
     * @return this
     * @throws IllegalArgumentException if one of them is no address
     * @see SmtpServerBuilder#movedMailbox(String, String)
     */
    public ServerDirectory movedMailbox(String from, String to) {
        return change(settings -> settings.movedMailbox(from, to));
    }

    /**
     * Enters a mailbox that has no room.
     *
     * @param address the address of the mailbox
     * @return this
     * @throws IllegalArgumentException if it is no address
     * @see SmtpServerBuilder#fullMailbox(String)
     */
    public ServerDirectory fullMailbox(String address) {
        return change(settings -> settings.fullMailbox(address));
    }

    /**
     * Enters somebody who sits at a terminal.
     *
     * @param address the address of the user
     * @return this
     * @throws IllegalArgumentException if it is no address
     * @see SmtpServerBuilder#connectedUser(String)
     */
    public ServerDirectory connectedUser(String address) {
        return change(settings -> settings.connectedUser(address));
    }

    private synchronized ServerDirectory change(UnaryOperator<SmtpServerBuilder> addition) {
        ServerSettings changed = addition.apply(now.settings().toBuilder()).settings();
        now = new Now(changed, changed.protocol(outbound));
        return this;
    }

    /** {@return the users and mailboxes that there are by now; never a password} */
    @Override
    public String toString() {
        return now.settings().directory();
    }
}
