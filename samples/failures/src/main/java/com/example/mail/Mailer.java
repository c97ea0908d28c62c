package com.example.mail;

import java.util.List;

/** What the application wants of a mail client: a short text to some people, or an exception. */
public interface Mailer extends AutoCloseable {

    void send(List<String> recipients, String subject, String text) throws Exception;

    @Override
    default void close() throws Exception {}

    /**
     * Where to send, and how.
     *
     * @param user who logs in, or null
     * @param requireTls whether to send nothing without STARTTLS
     * @param timeoutMillis how long to wait for an answer
     */
    record Settings(String host, int port, String user, String password, boolean requireTls, int timeoutMillis) {}
}
