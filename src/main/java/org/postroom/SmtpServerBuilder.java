package org.postroom;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.postroom.fault.Faults;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.extension.Extensions;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.Users;
import org.postroom.wire.WireSettings;

/**
 * The knobs of an {@link SmtpServer}. Each has a default that suits most tests, and each refuses a value that makes no sense where it
 * is set, with an {@link IllegalArgumentException} that says what would be right. Not thread-safe; a builder may be used for several
 * servers.
 *
 * <p>What a client decides the size of has a limit: {@link #maxLineLength}, {@link #maxParameters}, {@link #maxRecipients},
 * {@link #maxRecipientDomains}, {@link #maxMessageSize}, {@link #maxMessagesPerSession}, {@link #maxCommandsPerMessage},
 * {@link #maxErrors}, {@link #maxSessions} and {@link #idleTimeout}. Where it is met the client gets a reply, and what was received before
 * stays.
 */
public final class SmtpServerBuilder {

    private static final List<String> TLS_VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private String hostname = "postroom.test";
    private String description = "";
    private InetAddress bindAddress = loopback();
    private int port;
    private final Map<String, String> keywords = new LinkedHashMap<>();
    private final Set<String> withoutKeywords = new LinkedHashSet<>();
    private Tls tls = Tls.NONE;
    private Certificate certificate = Certificate.TRUSTED;
    private ClientCertificate clientCertificate = ClientCertificate.NONE;
    private List<String> tlsVersions = List.of();
    private Authentication authentication = Authentication.OFFERED;
    private Mechanisms mechanisms;
    private Users users = Users.anybody();
    private Findings findings = Findings.RECORD;
    private Consumer<Faults> faults = none -> {};
    private UnfiredFaults unfiredFaults = UnfiredFaults.FAIL;
    private Limits limits = Limits.DEFAULT;
    private Directory directory = Directory.EMPTY;
    private Conformance conformance = Conformance.LENIENT;
    private Duration await = Duration.ofSeconds(5);
    private Duration idleTimeout = Duration.ofMinutes(5);
    private int contentInMemory = 1 << 20;

    SmtpServerBuilder() {}

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("Four octets are an address", e);
        }
    }

    /**
     * What the server calls itself, {@code postroom.test} by default.
     *
     * @param name a domain or an address literal
     * @return this
     */
    public SmtpServerBuilder hostname(String name) {
        try {
            Mailbox.parse("postmaster@" + name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "hostname: expected a domain such as mx.shop.example, but there was \"" + name + "\"", e);
        }
        this.hostname = name;
        return this;
    }

    /**
     * What the server is there for: a person finds it in the greeting and in transcripts. The JUnit extension puts the name of the
     * test here. Empty by default.
     *
     * @param purpose a few words without control characters
     * @return this
     */
    public SmtpServerBuilder describedAs(String purpose) {
        require(
                "describedAs",
                isLine(purpose, 300),
                "at most 300 characters and no control characters among them",
                purpose);
        this.description = purpose;
        return this;
    }

    /**
     * The port to listen on; 0, the default, takes one that is free, so that servers of tests that run at the same time do not meet.
     *
     * @param number 0 to 65535
     * @return this
     */
    public SmtpServerBuilder port(int number) {
        require("port", number >= 0 && number <= 65_535, "0 for any free port, or a port up to 65535", number);
        this.port = number;
        return this;
    }

    /**
     * The address to listen on, {@code 127.0.0.1} by default: nobody outside this machine can connect unless that is changed.
     *
     * @param address an IPv4 or IPv6 address; a name is not looked up
     * @return this
     */
    public SmtpServerBuilder bindAddress(String address) {
        boolean literal =
                address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || address.matches("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
        require("bindAddress", literal, "an IP address such as 127.0.0.1 or ::1", address);
        try {
            this.bindAddress = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "bindAddress: expected an IP address such as 127.0.0.1 or ::1, but there was \"" + address + "\"",
                    e);
        }
        return this;
    }

    /**
     * How TLS is offered; not at all by default.
     *
     * @param offer not at all, with STARTTLS, or from the first octet
     * @return this
     */
    public SmtpServerBuilder tls(Tls offer) {
        this.tls = Objects.requireNonNull(offer, "tls");
        return this;
    }

    /**
     * Which certificate the server shows, by default one that its clients can trust.
     *
     * @param shown a good one, or one with a fault
     * @return this
     */
    public SmtpServerBuilder certificate(Certificate shown) {
        this.certificate = Objects.requireNonNull(shown, "certificate");
        return this;
    }

    /**
     * Whether clients are asked for a certificate; by default they are not.
     *
     * @param demand whether they are asked, and must show one
     * @return this
     */
    public SmtpServerBuilder clientCertificate(ClientCertificate demand) {
        this.clientCertificate = Objects.requireNonNull(demand, "clientCertificate");
        return this;
    }

    /**
     * The versions of TLS to take; by default those that the JVM takes.
     *
     * @param versions by their names in Java, such as {@code TLSv1.3}
     * @return this
     */
    public SmtpServerBuilder tlsVersions(String... versions) {
        for (String version : versions) {
            require("tlsVersions", TLS_VERSIONS.contains(version), "some of " + TLS_VERSIONS, version);
        }
        this.tlsVersions = List.of(versions);
        return this;
    }

    /**
     * Whether clients may or must authenticate; by default they may.
     *
     * @param demand whether AUTH is offered, and what needs it
     * @return this
     */
    public SmtpServerBuilder authentication(Authentication demand) {
        this.authentication = Objects.requireNonNull(demand, "authentication");
        return this;
    }

    /**
     * The mechanisms to offer, by default all there are. One that cannot work is not announced: without users those that need to know
     * the password, and EXTERNAL without a client certificate.
     *
     * @param names such as {@code PLAIN} and {@code SCRAM-SHA-256}, in the order to announce them
     * @return this
     */
    public SmtpServerBuilder mechanisms(String... names) {
        try {
            this.mechanisms = Mechanisms.all().only(names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mechanisms: " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * Lets a user in, and with the first one nobody else: as long as there are no users, any credentials are accepted and recorded.
     *
     * @param name whom
     * @param password with what
     * @return this
     */
    public SmtpServerBuilder user(String name, String password) {
        try {
            this.users = users.and(name, password);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("user: " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * What the server does about a client that breaks a rule; by default it takes what it safely can.
     *
     * @param attitude whether it refuses what breaks a MUST
     * @return this
     */
    public SmtpServerBuilder conformance(Conformance attitude) {
        this.conformance = Objects.requireNonNull(attitude, "conformance");
        return this;
    }

    /**
     * Enters a mailbox in the directory, for VRFY and EXPN, and for RCPT with {@link #knownMailboxesOnly()}.
     *
     * @param address such as {@code ann@example.com}
     * @param name the full name of its owner, such as {@code Ann Example}
     * @return this
     */
    public SmtpServerBuilder mailbox(String address, String name) {
        require(
                "mailbox",
                isLine(name, 200),
                "a name of at most 200 characters and no control characters among them",
                name);
        return entered(new Directory.User(address("mailbox", address), name));
    }

    /**
     * Enters a mailing list in the directory: mail to it is taken, and EXPN tells its members.
     *
     * @param address of the list
     * @param members their addresses, in order; at least one
     * @return this
     */
    public SmtpServerBuilder mailingList(String address, String... members) {
        require("mailingList", members.length > 0, "at least one member", "none");
        List<Mailbox> mailboxes = Arrays.stream(members)
                .map(member -> address("mailingList", member))
                .toList();
        return entered(new Directory.MailingList(address("mailingList", address), mailboxes));
    }

    /**
     * Enters somebody who has moved: RCPT and VRFY get 551 with the new address, or 251 from a server that is {@link #forwarding()}.
     *
     * @param from the old address
     * @param to the new address
     * @return this
     */
    public SmtpServerBuilder moved(String from, String to) {
        return entered(new Directory.Moved(address("moved", from), address("moved", to)));
    }

    /**
     * Takes mail to those who have moved, with 251; by default it is refused with 551. The forward-path is recorded as it was given.
     *
     * @return this
     */
    public SmtpServerBuilder forwarding() {
        this.directory = directory.forwarding();
        return this;
    }

    /**
     * Enters a mailbox that has no room: RCPT gets 552.
     *
     * @param address of the mailbox
     * @return this
     */
    public SmtpServerBuilder full(String address) {
        this.directory = directory.withFull(address("full", address));
        return this;
    }

    /**
     * Enters somebody who sits at a terminal, so that SEND reaches him (RFC 821, 3.4).
     *
     * @param address of the user
     * @return this
     */
    public SmtpServerBuilder connected(String address) {
        this.directory = directory.withConnected(address("connected", address));
        return this;
    }

    /**
     * Refuses recipients who are not in the directory with 550; by default every recipient is taken. Mail to postmaster is always taken.
     *
     * @return this
     */
    public SmtpServerBuilder knownMailboxesOnly() {
        this.directory = directory.knownOnly();
        return this;
    }

    private SmtpServerBuilder entered(Directory.Entry entry) {
        this.directory = directory.with(entry);
        return this;
    }

    /** Only postmaster is somebody without a domain (RFC 5321, 4.5.1). */
    private static Mailbox address(String knob, String address) {
        try {
            Mailbox mailbox = Mailbox.parse(address);
            if (!mailbox.domain().isEmpty() || mailbox.localPart().equalsIgnoreCase("postmaster")) {
                return mailbox;
            }
            throw new IllegalArgumentException("There is no domain");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    knob + ": expected an address such as ann@example.com, but there was \"" + address + "\"", e);
        }
    }

    /**
     * What findings about clients do to a JUnit test; by default they are recorded and nothing else.
     *
     * @param effect whether a test fails on those of severity MUST
     * @return this
     */
    public SmtpServerBuilder findings(Findings effect) {
        this.findings = Objects.requireNonNull(effect, "findings");
        return this;
    }

    /**
     * Faults that the server has from the beginning, and anew whenever it is emptied:
     *
     * <pre>{@code
     * SmtpServer.builder().faults(smtp -> {
     *     smtp.greylist();
     *     smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
     * })
     * }</pre>
     *
     * @param script arms them; it runs once here, so that what makes no sense is refused here, and then for each server
     * @return this
     */
    public SmtpServerBuilder faults(Consumer<? super Faults> script) {
        Faults rehearsal = SmtpServer.FAULTS.create(script);
        List<String> unfinished = rehearsal.unfinished();
        require(
                "faults",
                unfinished.isEmpty(),
                "an effect behind each on(..), such as reply(..) or close()",
                unfinished);
        require("faults", !rehearsal.list().isEmpty(), "a script that arms a fault", rehearsal);
        faults = faults.andThen(script);
        return this;
    }

    /**
     * What a fault that never fired does to a JUnit test; by default it fails it.
     *
     * @param effect whether a test fails on it
     * @return this
     */
    public SmtpServerBuilder unfiredFaults(UnfiredFaults effect) {
        this.unfiredFaults = Objects.requireNonNull(effect, "unfiredFaults");
        return this;
    }

    /**
     * Announces a service extension that is off by default, or one that this library does not know: its keyword is then announced,
     * and a parameter of that name is accepted and recorded.
     *
     * @param keyword such as {@code DELIVERBY}
     * @return this
     */
    public SmtpServerBuilder keyword(String keyword) {
        return keyword(keyword, "");
    }

    /**
     * Announces a service extension with parameters, as in {@code 250-XSHOP a b}.
     *
     * @param keyword such as {@code XSHOP}
     * @param parameters what stands behind the keyword, as given
     * @return this
     */
    public SmtpServerBuilder keyword(String keyword, String parameters) {
        requireKeyword("keyword", keyword);
        require(
                "keyword",
                parameters.length() <= 400 && parameters.chars().allMatch(c -> c >= ' ' && c < 127),
                "parameters of at most 400 printable ASCII characters",
                parameters);
        requireParameters(keyword, parameters);
        keywords.keySet().removeIf(keyword::equalsIgnoreCase);
        keywords.put(keyword, parameters);
        withoutKeywords.removeIf(keyword::equalsIgnoreCase);
        return this;
    }

    private static void requireParameters(String keyword, String parameters) {
        Extensions.find(keyword).ifPresent(extension -> {
            try {
                extension.require(parameters);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "keyword: expected behind " + keyword + " " + e.getMessage() + ", but there was \"" + parameters
                                + "\"",
                        e);
            }
        });
    }

    /**
     * Neither announces nor accepts a service extension that is on by default; a command of that name gets 502.
     *
     * @param keyword such as {@code PIPELINING}
     * @return this
     */
    public SmtpServerBuilder withoutKeyword(String keyword) {
        requireKeyword("withoutKeyword", keyword);
        withoutKeywords.add(keyword);
        keywords.keySet().removeIf(keyword::equalsIgnoreCase);
        return this;
    }

    private static void requireKeyword(String knob, String keyword) {
        try {
            require(
                    knob,
                    Parameter.parse(keyword).value().isEmpty(),
                    "a keyword of letters, digits and hyphens",
                    keyword);
        } catch (IllegalArgumentException e) {
            throw refused(knob, "a keyword of letters, digits and hyphens", keyword);
        }
    }

    /**
     * The longest command line, 12288 octets by default (RFC 4954, 4); a longer one gets 500 and is skipped without being kept.
     *
     * @param octets with CRLF, at least 512 (RFC 5321, 4.5.3.1.4)
     * @return this
     */
    public SmtpServerBuilder maxLineLength(int octets) {
        return limited("maxLineLength", Limit.LINE_LENGTH, octets, 512, "octet");
    }

    /**
     * The most parameters of one MAIL or RCPT, 100 by default; with more it gets 501.
     *
     * @param parameters at least 1
     * @return this
     */
    public SmtpServerBuilder maxParameters(int parameters) {
        return limited("maxParameters", Limit.PARAMETERS, parameters, 1, "parameter");
    }

    /**
     * The largest message, a gibibyte by default. It is announced with SIZE; a message declared or found to be larger gets 552.
     *
     * @param octets at least 1
     * @return this
     */
    public SmtpServerBuilder maxMessageSize(long octets) {
        return limited("maxMessageSize", Limit.MESSAGE_SIZE, octets, 1, "octet");
    }

    /**
     * The most recipients of one message, 1000 by default; further ones get 452.
     *
     * @param recipients at least 1
     * @return this
     */
    public SmtpServerBuilder maxRecipients(int recipients) {
        return limited("maxRecipients", Limit.RECIPIENTS, recipients, 1, "recipient");
    }

    /**
     * The most different domains among the recipients of one session, any number by default; recipients of further ones get 452. With
     * {@code keyword("LIMITS")} it is announced (RFC 9422).
     *
     * @param domains at least 1
     * @return this
     */
    public SmtpServerBuilder maxRecipientDomains(int domains) {
        return limited("maxRecipientDomains", Limit.RECIPIENT_DOMAINS, domains, 1, "domain");
    }

    /**
     * The most messages of one session, any number by default; further ones get 452 at MAIL, and may come in another session.
     *
     * @param messages at least 1
     * @return this
     */
    public SmtpServerBuilder maxMessagesPerSession(int messages) {
        return limited("maxMessagesPerSession", Limit.MESSAGES_PER_SESSION, messages, 1, "message");
    }

    /**
     * The most commands of one session without a message that is accepted, 100000 by default; the next one gets 421, and the session
     * ends. So a client that repeats itself for ever does not fill the memory with what is recorded of it.
     *
     * @param commands at least 1; answers within AUTH count too, and lines that are no command, and each further 512 octets of a line
     * @return this
     */
    public SmtpServerBuilder maxCommandsPerMessage(int commands) {
        return limited("maxCommandsPerMessage", Limit.COMMANDS_PER_MESSAGE, commands, 1, "command");
    }

    /**
     * The most errors in a row, 20 by default: lines that are no command, and logins that fail. The last gets 421, and the session ends.
     *
     * @param errors at least 1
     * @return this
     */
    public SmtpServerBuilder maxErrors(int errors) {
        return limited("maxErrors", Limit.ERRORS, errors, 1, "error");
    }

    /**
     * The most sessions at once, 1000 by default; further ones are greeted with 421.
     *
     * @param sessions at least 1
     * @return this
     */
    public SmtpServerBuilder maxSessions(int sessions) {
        return limited("maxSessions", Limit.SESSIONS, sessions, 1, "session");
    }

    private SmtpServerBuilder limited(String knob, Limit limit, long most, int least, String unit) {
        require(knob, most >= least, "at least " + least + " " + unit + (least == 1 ? "" : "s"), most);
        limits = limits.with(limit, most);
        return this;
    }

    /**
     * How long views and assertions wait for what is not there yet, 5 seconds by default. They return as soon as it is there.
     *
     * @param limit zero or more; zero looks only once
     * @return this
     */
    public SmtpServerBuilder await(Duration limit) {
        require("await", !limit.isNegative(), "zero or more", limit);
        this.await = limit;
        return this;
    }

    /**
     * How long a client may say nothing, 5 minutes by default (RFC 5321, 4.5.3.2.7); then it gets 421 and the session ends.
     *
     * @param limit more than zero
     * @return this
     */
    public SmtpServerBuilder idleTimeout(Duration limit) {
        require("idleTimeout", limit.toMillis() > 0, "at least a millisecond", limit);
        this.idleTimeout = limit;
        return this;
    }

    /**
     * How much of one message is kept in memory, a mebibyte by default. What is larger goes to a temporary file, which is gone when
     * the server stops or is emptied.
     *
     * @param octets zero or more
     * @return this
     */
    public SmtpServerBuilder contentInMemoryUpTo(int octets) {
        require("contentInMemoryUpTo", octets >= 0, "zero or more octets", octets);
        this.contentInMemory = octets;
        return this;
    }

    private void requireTls(String knob, boolean needsTls, String others, Object actual) {
        require(knob, !needsTls || tls != Tls.NONE, others + ", or a server whose tls is STARTTLS or IMPLICIT", actual);
    }

    private static boolean isLine(String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return text.length() <= longest;
    }

    private static void require(String knob, boolean right, String expected, Object actual) {
        if (!right) {
            throw refused(knob, expected, actual);
        }
    }

    private static IllegalArgumentException refused(String knob, String expected, Object actual) {
        return new IllegalArgumentException(knob + ": expected " + expected + ", but there was " + actual);
    }

    /**
     * A server that does not listen yet.
     *
     * @return the server; {@link SmtpServer#start()} lets it listen
     */
    public SmtpServer build() {
        requireTls("certificate", certificate != Certificate.TRUSTED, "TRUSTED", certificate);
        requireTls("clientCertificate", clientCertificate != ClientCertificate.NONE, "NONE", clientCertificate);
        requireTls("tlsVersions", !tlsVersions.isEmpty(), "none", tlsVersions);
        requireTls(
                "authentication",
                authentication == Authentication.REQUIRED_AFTER_TLS,
                "NONE, OFFERED or REQUIRED",
                authentication);
        Keywords words = new Keywords(keywords, withoutKeywords);
        requireTls("keyword", words.add("STARTTLS"), "another than STARTTLS", "STARTTLS");
        LoginPolicy login = new LoginPolicy(LoginPolicy.Demand.valueOf(authentication.name()), mechanisms, users);
        OutboundQueue outbound = new OutboundQueue();
        Profile profile = new Profile(
                hostname, description, words, limits, TlsOffer.valueOf(tls.name()), login, directory, outbound);
        WireSettings wire = new WireSettings(hostname, bindAddress, port, idleTimeout, contentInMemory, limits, null);
        return new SmtpServer(new ServerSettings(
                profile,
                outbound,
                conformance,
                wire,
                tls,
                certificate,
                clientCertificate,
                tlsVersions,
                await,
                findings,
                faults,
                unfiredFaults));
    }

    /**
     * A server that listens.
     *
     * @return the server; a client can connect
     * @throws java.io.UncheckedIOException if it cannot listen there
     */
    public SmtpServer start() {
        return build().start();
    }
}
