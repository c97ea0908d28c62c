package org.postroom.protocol.machine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Identity;
import org.postroom.protocol.sasl.SaslExchange;

/**
 * Where a session is. Immutable; a step carries the next one.
 *
 * @param expects what the server reads next
 * @param hello what HELO or EHLO said, or null
 * @param security what TLS does
 * @param login the authentication under way, or null
 * @param identity who the client is, or null
 * @param transaction the transaction under way, or null
 * @param deliveryTime when the message of the next transaction is expected to be delivered, or null
 * @param tally what was counted
 * @param peer with whom it is
 */
public record SessionState(
        Expect expects,
        Hello hello,
        Security security,
        SaslExchange login,
        Identity identity,
        Transaction transaction,
        Instant deliveryTime,
        Tally tally,
        Peer peer) {

    /** Before the greeting. */
    public static final SessionState CONNECTED = new SessionState(
            Expect.COMMAND_LINE, null, Security.PLAIN, null, null, null, null, Tally.ZERO, Peer.UNKNOWN);

    /**
     * What was counted in a session.
     *
     * @param messages messages delivered
     * @param transactions transactions begun, refused ones included
     * @param commands lines behind the last message, whatever became of them
     * @param errors lines in a row that were no command, and logins that failed
     * @param behindLogin whether the last command was AUTH, so that a line which is none may be a secret
     * @param endsGroup whether the last command must be the last of a pipelined group (RFC 2920, 3.1)
     * @param recipientDomains the domains of accepted recipients, in lower case, as far as there is a limit to them
     */
    public record Tally(
            int messages,
            int transactions,
            int commands,
            int errors,
            boolean behindLogin,
            boolean endsGroup,
            Set<String> recipientDomains) {

        /** Nothing yet. */
        public static final Tally ZERO = new Tally(0, 0, 0, 0, false, false, Set.of());

        /** The same with one more message delivered. */
        public Tally delivered() {
            return new Tally(messages + 1, transactions, 0, errors, behindLogin, endsGroup, recipientDomains);
        }

        /** The same with one more transaction begun. */
        public Tally begun() {
            return new Tally(messages, transactions + 1, commands, errors, behindLogin, endsGroup, recipientDomains);
        }

        /** The same with so many more lines said. */
        public Tally heard(int lines) {
            return new Tally(
                    messages, transactions, commands + lines, errors, behindLogin, endsGroup, recipientDomains);
        }

        /** The same with that many errors in a row. */
        public Tally withErrors(int number) {
            return new Tally(messages, transactions, commands, number, behindLogin, endsGroup, recipientDomains);
        }

        /** The same after a command that must be the last of its group, or one that need not. */
        public Tally endingGroup(boolean ends) {
            return new Tally(messages, transactions, commands, errors, behindLogin, ends, recipientDomains);
        }

        /** The same after AUTH, or after another command. */
        public Tally behindLogin(boolean isLogin) {
            return new Tally(messages, transactions, commands, errors, isLogin, endsGroup, recipientDomains);
        }

        /** The same with one more domain among the accepted recipients. */
        public Tally withRecipientDomain(String domain) {
            Set<String> domains = new TreeSet<>(recipientDomains);
            domains.add(domain);
            return new Tally(messages, transactions, commands, errors, behindLogin, endsGroup, Set.copyOf(domains));
        }
    }

    /**
     * With whom a session is.
     *
     * @param session its number in its server, from 1
     * @param address where the client connected from, as text
     */
    public record Peer(int session, String address) {

        /** Nobody that can be named. */
        public static final Peer UNKNOWN = new Peer(0, "");
    }

    /** Whether a keyword was on offer in a reply to EHLO that a fault gave; empty where the server's own list counts. */
    public Optional<Boolean> wasOffered(String keyword) {
        return hello == null ? Optional.empty() : hello.offers(keyword);
    }

    /** The same, with somebody. */
    public SessionState with(Peer newPeer) {
        return new SessionState(expects, hello, security, login, identity, transaction, deliveryTime, tally, newPeer);
    }

    /** The same, reading something else next. */
    public SessionState expecting(Expect next) {
        return new SessionState(next, hello, security, login, identity, transaction, deliveryTime, tally, peer);
    }

    /** The same, to be closed. */
    public SessionState closing(Ending ending) {
        return expecting(new Expect.Close(ending));
    }

    /** The same after HELO or EHLO. */
    public SessionState greeted(Hello newHello) {
        return new SessionState(expects, newHello, security, login, identity, transaction, deliveryTime, tally, peer);
    }

    /** The same over TLS: everything learnt before is forgotten (RFC 3207, 4.2). */
    public SessionState secured(Security newSecurity) {
        return new SessionState(Expect.COMMAND_LINE, null, newSecurity, null, null, null, null, tally, peer);
    }

    /** The same with an authentication under way, whose next answer is read. */
    public SessionState authenticating(SaslExchange exchange) {
        return new SessionState(
                new Expect.AuthResponse(), hello, security, exchange, identity, transaction, deliveryTime, tally, peer);
    }

    /** The same with a client that said who it is. */
    public SessionState authenticated(Identity who) {
        return new SessionState(
                Expect.COMMAND_LINE, hello, security, null, who, transaction, deliveryTime, tally, peer);
    }

    /** The same after an authentication that came to nothing. */
    public SessionState notAuthenticated() {
        return new SessionState(
                Expect.COMMAND_LINE, hello, security, null, identity, transaction, deliveryTime, tally, peer);
    }

    /** The same in a transaction. */
    public SessionState in(Transaction newTransaction) {
        return new SessionState(expects, hello, security, login, identity, newTransaction, deliveryTime, tally, peer);
    }

    /** The same with a delivery time to expect of the next transaction, or null. */
    public SessionState expectingDelivery(Instant time) {
        return new SessionState(expects, hello, security, login, identity, transaction, time, tally, peer);
    }

    /** The same in no transaction. */
    public SessionState withoutTransaction() {
        return in(null);
    }

    /** The same with another tally. */
    public SessionState with(Tally newTally) {
        return newTally.equals(tally)
                ? this
                : new SessionState(
                        expects, hello, security, login, identity, transaction, deliveryTime, newTally, peer);
    }
}
