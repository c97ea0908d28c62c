package org.postroom.support;

import org.postroom.SmtpServer;

/** The main class of a JVM that ends without stopping its server, which has content in a file. */
public final class NeverStopped {

    private NeverStopped() {}

    /** Sends to a server in this JVM, and says how many messages it has. */
    public static void main(String[] arguments) {
        SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(1).start();
        Dialogue.play(server, """
                C: EHLO c.example      S: 250
                C: MAIL FROM:<a@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: Hello
                C: .                   S: 250
                """);
        System.out.println(server.messages().single().content().size());
    }
}
