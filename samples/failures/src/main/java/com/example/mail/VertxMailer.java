package com.example.mail;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends with the mail client of Vert.x, which has its own idea of SMTP. */
public final class VertxMailer implements Mailer {

    private final Vertx vertx = Vertx.vertx();
    private final MailClient client;
    private final int timeoutMillis;

    public VertxMailer(Settings settings) {
        timeoutMillis = settings.timeoutMillis();
        client = MailClient.create(
                vertx,
                new MailConfig()
                        .setHostname(settings.host())
                        .setPort(settings.port())
                        .setUsername(settings.user())
                        .setPassword(settings.password())
                        .setLogin(settings.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                        .setStarttls(settings.requireTls() ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                        .setAllowRcptErrors(true)
                        .setKeepAlive(false)
                        .setMaxPoolSize(1)
                        .setConnectTimeout(timeoutMillis)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(timeoutMillis));
    }

    @Override
    public void send(List<String> recipients, String subject, String text) throws Exception {
        MailMessage message = new MailMessage()
                .setFrom("no-reply@shop.example")
                .setTo(recipients)
                .setSubject(subject)
                .setText(text);
        client.sendMail(message).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        client.close().await();
        vertx.close().await();
    }
}
