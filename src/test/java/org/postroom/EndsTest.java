package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The end of a server that a thread in the background is still talking to: a test ends as soon as it has seen the mail. The system property
 * {@code postroom.ends} says how often each is tried.
 */
class EndsTest {

    private static final int TIMES = Integer.getInteger("postroom.ends", 12);

    /** Sends one mail, as a mail sender of an application does in a pool of threads. */
    private static CompletableFuture<Void> send(SmtpServer smtp) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        MimeMessage message = new MimeMessage(smtp.mailSession());
                        message.setFrom("ann@example.com");
                        message.setRecipients(Message.RecipientType.TO, "bob@example.com");
                        message.setSubject("Welcome");
                        message.setText("Hello");
                        Transport.send(message);
                        sent.complete(null);
                    } catch (MessagingException | RuntimeException e) {
                        sent.completeExceptionally(e);
                    }
                })
                .start();
        return sent;
    }

    private static List<String> failures(int times, Supplier<SmtpServer> server, Consumer<SmtpServer> end)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (SmtpServer smtp = server.get()) {
                CompletableFuture<Void> sent = send(smtp);
                smtp.messages().single();
                end.accept(smtp);
                sent.get();
            } catch (ExecutionException e) {
                failures.add(String.valueOf(e.getCause()));
            }
        }
        return failures;
    }

    private static SmtpServer server(Tls tls) {
        return SmtpServer.builder().tls(tls).start();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"NONE", "STARTTLS", "IMPLICIT"})
    void noSenderFailsWhenATestEndsOnItsMail(Tls tls) throws InterruptedException {
        assertThat(failures(TIMES, () -> server(tls), SmtpServer::close)).isEmpty();
    }

    @Test
    void noSenderFailsWhenTheServerIsStoppedOnItsMail() throws InterruptedException {
        assertThat(failures(TIMES, () -> server(Tls.NONE), SmtpServer::stop)).isEmpty();
    }

    @Test
    void noSenderFailsWhenTheServerIsEmptiedOnItsMail() throws InterruptedException {
        assertThat(failures(TIMES, () -> server(Tls.NONE), SmtpServer::reset)).isEmpty();
    }

    @Test
    void noSenderFailsOnABusyMachine() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        while (!over.get()) {
                            Thread.onSpinWait();
                        }
                    })
                    .start();
        }
        try {
            assertThat(failures(TIMES, () -> server(Tls.NONE), SmtpServer::close))
                    .isEmpty();
        } finally {
            over.set(true);
        }
    }
}
