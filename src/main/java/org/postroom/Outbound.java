package org.postroom;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.queue.OutboundQueue;
import org.postroom.queue.QueuedMessage;

/**
 * Mail that waits in a server for its clients to fetch it. A client asks with TURN (RFC 821), ATRN (RFC 2645) or ETRN (RFC 1985) for the
 * mail of a domain; after TURN and ATRN the server delivers it over the same connection, as the client. TURN and ATRN are offered with
 * {@code keyword("TURN")} and {@code keyword("ATRN")}, ETRN as soon as something was queued. Thread-safe.
 *
 * <pre>{@code
 * smtp.outbound().queue("branch.example", "news@example.com", List.of("ann@branch.example"), """
 *         Subject: Monday
 *
 *         It begins again.
 *         """);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Outbound {

    private final OutboundQueue queue;

    Outbound(OutboundQueue queue) {
        this.queue = queue;
    }

    /**
     * Queues a message with the envelope that its headers suggest: from its sender, or its first author, to all its recipients. A Bcc
     * header is left out.
     *
     * @param domain the domain that may fetch it
     * @param message the message; it is written down now, and may be changed afterwards
     * @return the message in the queue
     * @throws IllegalArgumentException if the domain is none, or the message names no recipient or cannot be written
     */
    public OutboundMail queue(String domain, MimeMessage message) {
        try {
            List<ForwardPath> forwardPaths = new ArrayList<>();
            Address[] recipients = message.getAllRecipients();
            for (Address recipient : recipients == null ? new Address[0] : recipients) {
                // A newsgroup is no recipient of mail.
                if (recipient instanceof InternetAddress mailbox) {
                    forwardPaths.add(ForwardPath.parse(mailbox.getAddress()));
                }
            }
            Address[] authors = message.getFrom();
            Address sender = message.getSender() != null || authors == null || authors.length == 0
                    ? message.getSender()
                    : authors[0];
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets, new String[] {"Bcc"});
            return add(
                    domain,
                    sender == null ? "" : ((InternetAddress) sender).getAddress(),
                    forwardPaths,
                    octets.toByteArray());
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The message cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Queues text as it stands, but with CRLF for its line ends.
     *
     * @param domain the domain that may fetch it
     * @param reversePath the reverse-path, to which failures are reported; empty for {@code <>}
     * @param forwardPaths the recipients; at least one
     * @param content the headers, an empty line and a body
     * @return the message in the queue
     * @throws IllegalArgumentException if the domain or an address is none, or there is no forward-path
     */
    public OutboundMail queue(String domain, String reversePath, List<String> forwardPaths, String content) {
        return queue(
                domain,
                reversePath,
                forwardPaths,
                content.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Queues octets as they are. If they do not end in CRLF, they are sent with BDAT where the other side offers CHUNKING; elsewhere CRLF is
     * added on the wire, as DATA cannot do without (RFC 5321, 4.1.1.4).
     *
     * @param domain the domain that may fetch it
     * @param reversePath the reverse-path, to which failures are reported; empty for {@code <>}
     * @param forwardPaths the recipients; at least one
     * @param content the octets, which are copied
     * @return the message in the queue
     * @throws IllegalArgumentException if the domain or an address is none, or there is no forward-path
     */
    public OutboundMail queue(String domain, String reversePath, List<String> forwardPaths, byte[] content) {
        return add(
                domain,
                reversePath,
                forwardPaths.stream().map(ForwardPath::parse).toList(),
                content.clone());
    }

    private OutboundMail add(String domain, String reversePath, List<ForwardPath> forwardPaths, byte[] content) {
        if (forwardPaths.isEmpty()) {
            throw new IllegalArgumentException("queue: expected at least one recipient, but there was none");
        }
        QueuedMessage mail =
                new QueuedMessage(requireDomain(domain), ReversePath.parse(reversePath), forwardPaths, content);
        queue.add(mail);
        return new OutboundMail(mail);
    }

    /**
     * Refuses a domain its mail: ETRN gets 459, ATRN 450.
     *
     * @param domain the domain
     */
    public void deny(String domain) {
        queue.set(requireDomain(domain), MailQueue.Access.DENIED);
    }

    /**
     * Does not give a domain its mail for now: ETRN gets 458, ATRN 451.
     *
     * @param domain the domain
     */
    public void suspend(String domain) {
        queue.set(requireDomain(domain), MailQueue.Access.SUSPENDED);
    }

    /**
     * Gives a domain its mail, as from the beginning.
     *
     * @param domain the domain
     */
    public void grant(String domain) {
        queue.set(requireDomain(domain), MailQueue.Access.GRANTED);
    }

    private static String requireDomain(String domain) {
        try {
            Mailbox.parse("postmaster@" + domain);
            return domain;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "outbound: expected a domain such as branch.example, but there was \"" + domain + "\"", e);
        }
    }

    /** {@return every message that was queued, in order, whatever became of it} */
    public List<OutboundMail> list() {
        return queue.list().stream().map(OutboundMail::new).toList();
    }

    /** Forgets every message and who may fetch what. */
    public void clear() {
        queue.clear();
    }

    /** {@return the messages, a line each} */
    @Override
    public String toString() {
        return list().isEmpty() ? "nothing queued" : list().toString();
    }
}
