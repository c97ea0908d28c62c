package org.postroom;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.postroom.fault.Faults;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.Users;

/**
 * A builder of servers: it takes the settings of an {@link SmtpServer}. Each has a default that suits most tests. A value that makes no
 * sense is refused where it is set, with an {@link IllegalArgumentException} that says what would be right.
 *
 * <pre>{@code
 * SmtpServer smtp = SmtpServer.builder().hostname("mx.shop.example").maxRecipients(10).start();
 * }</pre>
 *
 * <p>Whatever a client decides the size of has a limit: {@link #maxLineLength}, {@link #maxParameters}, {@link #maxRecipients},
 * {@link #maxRecipientDomains}, {@link #maxMessageSize}, {@link #maxMessagesPerSession}, {@link #maxCommandsPerMessage},
 * {@link #maxErrors}, {@link #maxSessions} and {@link #idleTimeout}. Where it is met the client gets a reply, and what was received before
 * stays.
 *
 * <p>Not thread-safe. A builder may be used for several servers.
 *
 * @since 0.1.0
 */
public final class SmtpServerBuilder {

    private ServerSettings settings;

    SmtpServerBuilder(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Sets the name that the server calls itself, {@code postroom.test} by default.
     *
     * @param name a domain or an address literal
     * @return this
     */
    public SmtpServerBuilder hostname(String name) {
        SettingCheck.requireDomain("hostname", name);
        return set(Setting.HOSTNAME, name);
    }

    /**
     * Sets what the server is there for, empty by default. A person finds it in the greeting and in transcripts. The JUnit extensions put
     * the name of the test here.
     *
     * @param purpose a few words without control characters
     * @return this
     */
    public SmtpServerBuilder describedAs(String purpose) {
        SettingCheck.requireLine("describedAs", "", purpose, 300);
        return set(Setting.DESCRIPTION, purpose);
    }

    /**
     * Sets the port to listen on. The default, 0, takes one that is free, so that servers of tests that run at the same time do not meet.
     *
     * @param number 0 to 65535
     * @return this
     */
    public SmtpServerBuilder port(int number) {
        boolean right = number >= 0 && number <= 65_535;
        return set(Setting.PORT, number, right, "0 for any free port, or a port up to 65535");
    }

    /**
     * Sets the address to listen on, {@code 127.0.0.1} by default: nobody outside this machine can connect unless that is changed. A server
     * with a wildcard address ({@code 0.0.0.0}, {@code ::}) is reached over loopback as well, and its {@link SmtpServer#host()} says so.
     *
     * @param address an IPv4 or IPv6 address; a name is not looked up
     * @return this
     */
    public SmtpServerBuilder bindAddress(String address) {
        return set(Setting.BIND_ADDRESS, SettingCheck.literal("bindAddress", address));
    }

    /**
     * Sets the way in which TLS is offered; by default it is not.
     *
     * @param offer the offer: none, with STARTTLS, or from the first octet
     * @return this
     */
    public SmtpServerBuilder tls(Tls offer) {
        return set(Setting.TLS, offer);
    }

    /**
     * Sets the certificate that the server shows, by default one that its clients can trust.
     *
     * @param shown the certificate: a good one, or one with a fault
     * @return this
     */
    public SmtpServerBuilder certificate(ServerCertificate shown) {
        return set(Setting.CERTIFICATE, shown);
    }

    /**
     * Sets the demand that clients show a certificate; by default they are not asked.
     *
     * @param demand the demand
     * @return this
     */
    public SmtpServerBuilder clientCertificate(ClientCertificate demand) {
        return set(Setting.CLIENT_CERTIFICATE, demand);
    }

    /**
     * Sets the versions of TLS to take; by default those that the JVM takes.
     *
     * @param versions the names that Java has for them, such as {@code TLSv1.3}
     * @return this
     */
    public SmtpServerBuilder tlsVersions(String... versions) {
        SettingCheck.requireTlsVersions(versions);
        return set(Setting.TLS_VERSIONS, List.of(versions));
    }

    /**
     * Sets the demand that clients authenticate; by default they may.
     *
     * @param demand the demand: whether AUTH is offered, and what needs it
     * @return this
     */
    public SmtpServerBuilder authentication(AuthenticationPolicy demand) {
        return set(Setting.AUTHENTICATION, demand);
    }

    /**
     * Sets the mechanisms to offer, by default all there are. One that cannot work is not announced: without users those that need to
     * know the password, and EXTERNAL without a client certificate.
     *
     * @param names the names, such as {@code PLAIN} and {@code SCRAM-SHA-256}, in the order to announce them
     * @return this
     */
    public SmtpServerBuilder mechanisms(String... names) {
        List<String> known = SettingCheck.named(
                "mechanisms", () -> Mechanisms.all().only(names).names());
        return set(Setting.MECHANISMS, known);
    }

    /**
     * Lets a user in, and with the first one nobody else: as long as there are no users, any credentials are accepted and recorded.
     *
     * @param name the name of the user
     * @param password the password, or a bearer token
     * @return this
     */
    public SmtpServerBuilder user(String name, String password) {
        Users users = settings.get(Setting.USERS);
        return set(Setting.USERS, SettingCheck.named("user", () -> users.and(name, password)));
    }

    /**
     * Sets the treatment of a client that breaks a rule; by default the server takes what it safely can.
     *
     * @param attitude the treatment: whether what breaks a MUST is refused
     * @return this
     */
    public SmtpServerBuilder conformance(Conformance attitude) {
        return set(Setting.CONFORMANCE, attitude);
    }

    /**
     * Enters a mailbox in the directory, for VRFY and EXPN, and for RCPT with {@link #knownMailboxesOnly()}.
     *
     * @param address the address, such as {@code ann@example.com}
     * @param name the full name of its owner, such as {@code Ann Example}
     * @return this
     */
    public SmtpServerBuilder mailbox(String address, String name) {
        SettingCheck.requireLine("mailbox", "a name of ", name, 200);
        return set(directory().with(new Directory.User(SettingCheck.address("mailbox", address), name)));
    }

    /**
     * Enters a mailing list in the directory: mail to it is taken, and EXPN tells its members.
     *
     * @param address the address of the list
     * @param members the addresses of its members, in order; at least one
     * @return this
     */
    public SmtpServerBuilder mailingList(String address, String... members) {
        if (members.length == 0) {
            throw new IllegalArgumentException("mailingList: expected at least one member, but there was none");
        }
        List<Mailbox> mailboxes = Arrays.stream(members)
                .map(member -> SettingCheck.address("mailingList", member))
                .toList();
        return set(
                directory().with(new Directory.MailingList(SettingCheck.address("mailingList", address), mailboxes)));
    }

    /**
     * Enters somebody who has moved: RCPT and VRFY get 551 with the new address, or 251 from a server that {@link #forwardsMoved()}.
     *
     * @param from the old address
     * @param to the new address
     * @return this
     */
    public SmtpServerBuilder movedMailbox(String from, String to) {
        return set(directory()
                .with(new Directory.Moved(
                        SettingCheck.address("movedMailbox", from), SettingCheck.address("movedMailbox", to))));
    }

    /**
     * Takes mail to those who have moved, with 251; by default it is refused with 551. The forward-path is recorded as it was given.
     *
     * @return this
     */
    public SmtpServerBuilder forwardsMoved() {
        return set(directory().forwarding());
    }

    /**
     * Enters a mailbox that has no room: RCPT gets 552.
     *
     * @param address the address of the mailbox
     * @return this
     */
    public SmtpServerBuilder fullMailbox(String address) {
        return set(directory().withFull(SettingCheck.address("fullMailbox", address)));
    }

    /**
     * Enters somebody who sits at a terminal, so that SEND reaches the terminal (RFC 821, 3.4).
     *
     * @param address the address of the user
     * @return this
     */
    public SmtpServerBuilder connectedUser(String address) {
        return set(directory().withConnected(SettingCheck.address("connectedUser", address)));
    }

    /**
     * Refuses recipients who are not in the directory with 550; by default every recipient is taken. Mail to postmaster is always taken.
     *
     * @return this
     */
    public SmtpServerBuilder knownMailboxesOnly() {
        return set(directory().knownOnly());
    }

    private Directory directory() {
        return settings.get(Setting.DIRECTORY);
    }

    private SmtpServerBuilder set(Directory directory) {
        return set(Setting.DIRECTORY, directory);
    }

    /**
     * Sets the effect that findings about clients have on a test; by default they are only recorded.
     *
     * @param effect the effect: whether a test fails on those of severity MUST
     * @return this
     * @see SmtpServer#verify()
     */
    public SmtpServerBuilder onFindings(FindingPolicy effect) {
        return set(Setting.ON_FINDINGS, effect);
    }

    /**
     * Adds faults that the server has from the beginning, and anew whenever it is emptied:
     *
     * <pre>{@code
     * SmtpServer.builder().faults(smtp -> {
     *     smtp.greylist();
     *     smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
     * })
     * }</pre>
     *
     * @param script the script that arms them; it runs once here, so that what makes no sense is refused here, and then for each server
     * @return this
     */
    public SmtpServerBuilder faults(Consumer<? super Faults> script) {
        Faults rehearsal = SmtpServer.FAULTS.create(script);
        List<String> unfinished = rehearsal.unfinished();
        String expected = "an effect after each on(..), such as reply(..) or close()";
        SettingCheck.require("faults", unfinished.isEmpty(), expected, unfinished);
        SettingCheck.require("faults", !rehearsal.list().isEmpty(), "a script that arms a fault", rehearsal);
        return set(Setting.FAULTS, settings.get(Setting.FAULTS).andThen(script));
    }

    /**
     * Sets the effect that a fault which never fired has on a test; by default the test fails.
     *
     * @param effect the effect
     * @return this
     * @see SmtpServer#verify()
     */
    public SmtpServerBuilder onUnfiredFaults(UnfiredFaultPolicy effect) {
        return set(Setting.ON_UNFIRED_FAULTS, effect);
    }

    /**
     * Announces a service extension that is off by default, or one that this library does not know: its keyword is then announced,
     * and a parameter of that name is accepted and recorded.
     *
     * @param keyword the keyword, such as {@code DELIVERBY}
     * @return this
     */
    public SmtpServerBuilder keyword(String keyword) {
        return keyword(keyword, "");
    }

    /**
     * Announces a service extension with parameters, as in {@code 250-XSHOP a b}.
     *
     * @param keyword the keyword, such as {@code XSHOP}
     * @param parameters the text after the keyword, as given
     * @return this
     */
    public SmtpServerBuilder keyword(String keyword, String parameters) {
        SettingCheck.requireKeyword("keyword", keyword);
        SettingCheck.requireParameters(keyword, parameters);
        return set(Setting.KEYWORDS, settings.get(Setting.KEYWORDS).with(keyword, parameters));
    }

    /**
     * Announces several service extensions.
     *
     * @param announcements the keywords, each with its parameters as it is announced, such as {@code DELIVERBY} or {@code XSHOP a b}
     * @return this
     */
    public SmtpServerBuilder keywords(String... announcements) {
        for (String announcement : announcements) {
            String[] parts = announcement.split(" ", 2);
            keyword(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return this;
    }

    /**
     * Neither announces nor accepts a service extension that is on by default; a command of that name gets 502.
     *
     * @param keyword the keyword, such as {@code PIPELINING}
     * @return this
     */
    public SmtpServerBuilder withoutKeyword(String keyword) {
        SettingCheck.requireKeyword("withoutKeyword", keyword);
        return set(Setting.KEYWORDS, settings.get(Setting.KEYWORDS).without(keyword));
    }

    /**
     * Neither announces nor accepts several service extensions.
     *
     * @param keywords the keywords, such as {@code PIPELINING}
     * @return this
     */
    public SmtpServerBuilder withoutKeywords(String... keywords) {
        for (String keyword : keywords) {
            withoutKeyword(keyword);
        }
        return this;
    }

    /**
     * Sets the longest command line, 12288 octets by default (RFC 4954, 4); a longer one gets 500 and is skipped without being kept.
     *
     * @param octets the number of octets with CRLF, at least 512 (RFC 5321, 4.5.3.1.4)
     * @return this
     */
    public SmtpServerBuilder maxLineLength(int octets) {
        return limited("maxLineLength", Limit.LINE_LENGTH, octets, 512, "octet");
    }

    /**
     * Sets the most parameters of one MAIL or RCPT, 100 by default; with more it gets 501.
     *
     * @param parameters the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxParameters(int parameters) {
        return limited("maxParameters", Limit.PARAMETERS, parameters, 1, "parameter");
    }

    /**
     * Sets the size of the largest message, a gibibyte by default. It is announced with SIZE; a message declared or found to be larger
     * gets 552.
     *
     * @param octets the number of octets, at least 1
     * @return this
     */
    public SmtpServerBuilder maxMessageSize(long octets) {
        return limited("maxMessageSize", Limit.MESSAGE_SIZE, octets, 1, "octet");
    }

    /**
     * Sets the most recipients of one message, 1000 by default; further ones get 452.
     *
     * @param recipients the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxRecipients(int recipients) {
        return limited("maxRecipients", Limit.RECIPIENTS, recipients, 1, "recipient");
    }

    /**
     * Sets the most different domains among the recipients of one session, any number by default; recipients of further ones get 452.
     * With {@code keyword("LIMITS")} it is announced (RFC 9422).
     *
     * @param domains the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxRecipientDomains(int domains) {
        return limited("maxRecipientDomains", Limit.RECIPIENT_DOMAINS, domains, 1, "domain");
    }

    /**
     * Sets the most messages of one session, any number by default; further ones get 452 at MAIL, and may come in another session.
     *
     * @param messages the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxMessagesPerSession(int messages) {
        return limited("maxMessagesPerSession", Limit.MESSAGES_PER_SESSION, messages, 1, "message");
    }

    /**
     * Sets the most commands of one session without a message that is accepted, 100000 by default; the next one gets 421, and the session
     * ends. So a client that repeats itself for ever does not fill the memory with what is recorded of it.
     *
     * @param commands the number, at least 1; answers within AUTH count too, and lines that are no command, and each further 512 octets
     *     of a line
     * @return this
     */
    public SmtpServerBuilder maxCommandsPerMessage(int commands) {
        return limited("maxCommandsPerMessage", Limit.COMMANDS_PER_MESSAGE, commands, 1, "command");
    }

    /**
     * Sets the most errors in a row, 20 by default: lines that are no command, and logins that fail. The last gets 421, and the session
     * ends.
     *
     * @param errors the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxErrors(int errors) {
        return limited("maxErrors", Limit.ERRORS, errors, 1, "error");
    }

    /**
     * Sets the most sessions at once, 1000 by default; further ones are greeted with 421.
     *
     * @param sessions the number, at least 1
     * @return this
     */
    public SmtpServerBuilder maxSessions(int sessions) {
        return limited("maxSessions", Limit.SESSIONS, sessions, 1, "session");
    }

    private SmtpServerBuilder limited(String setting, Limit limit, long most, int least, String unit) {
        SettingCheck.require(setting, most >= least, "at least " + least + " " + unit + (least == 1 ? "" : "s"), most);
        return set(Setting.LIMITS, settings.get(Setting.LIMITS).with(limit, most));
    }

    /**
     * Sets the time that views and assertions wait for what is not there yet, 5 seconds by default. They return as soon as it is there.
     *
     * @param limit the time, zero or more; with zero they look only once
     * @return this
     */
    public SmtpServerBuilder await(Duration limit) {
        return set(Setting.AWAIT, limit, !limit.isNegative(), "zero or more");
    }

    /**
     * Sets the time that a client may say nothing, 5 minutes by default (RFC 5321, 4.5.3.2.7); then it gets 421 and the session ends.
     *
     * @param limit the time, at least a millisecond
     * @return this
     */
    public SmtpServerBuilder idleTimeout(Duration limit) {
        return set(Setting.IDLE_TIMEOUT, limit, limit.compareTo(Duration.ofMillis(1)) >= 0, "at least a millisecond");
    }

    /**
     * Sets the time that clients have, 250 milliseconds by default, when the server stops, is closed or is emptied. Every reply that is
     * recorded goes out, a transaction under way may come to its end when the server stops, and a client that has delivered may say QUIT.
     * Most do so at once; one that says nothing for 20 milliseconds is cut, and one that has begun no transaction is not waited for.
     *
     * <pre>{@code
     * SmtpServer.builder().stopGrace(Duration.ZERO)   // the server goes in the middle of a word
     * }</pre>
     *
     * @param limit the time, zero or more; with zero all sessions are cut at once
     * @return this
     */
    public SmtpServerBuilder stopGrace(Duration limit) {
        return set(Setting.STOP_GRACE, limit, !limit.isNegative(), "zero or more");
    }

    /**
     * Lets sessions stay open when the server is emptied, by {@link SmtpServer#reset()} or by JUnit before a test that shares it. They are
     * counted anew, and a transaction under way is abandoned. By default they end, so that no test sees a client of another.
     *
     * @return this
     */
    public SmtpServerBuilder keepSessions() {
        return set(Setting.KEEP_SESSIONS, true);
    }

    /**
     * Sets the size of a message that is kept in memory, a mebibyte by default. A larger one goes to a temporary file, which is gone when
     * the server stops or is emptied.
     *
     * @param octets the number of octets, zero or more
     * @return this
     */
    public SmtpServerBuilder contentInMemoryUpTo(int octets) {
        return set(Setting.CONTENT_IN_MEMORY, octets, octets >= 0, "zero or more octets");
    }

    private <T> SmtpServerBuilder set(Setting<T> setting, T value) {
        settings = settings.with(setting, Objects.requireNonNull(value, setting.name()));
        return this;
    }

    private <T> SmtpServerBuilder set(Setting<T> setting, T value, boolean right, String expected) {
        SettingCheck.require(setting.name(), right, expected, value);
        return set(setting, value);
    }

    /**
     * Makes a server that does not listen yet.
     *
     * @return the server; {@link SmtpServer#start()} lets it listen
     * @throws IllegalArgumentException if one setting needs another
     */
    public SmtpServer build() {
        return new SmtpServer(settings());
    }

    /** The settings so far, which do not contradict each other. */
    ServerSettings settings() {
        settings.requireTlsWhereItIsNeeded();
        return settings;
    }

    /**
     * Makes a server that listens.
     *
     * @return the server; a client can connect
     * @throws IllegalArgumentException if one setting needs another
     * @throws java.io.UncheckedIOException if it cannot listen there
     */
    public SmtpServer start() {
        return build().start();
    }
}
