package org.postroom.junit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.postroom.SmtpServer;
import org.postroom.text.Shortened;

/**
 * The dialogue of clients and a server in a test that failed: added to the failure as a suppressed exception, so that every
 * tool that shows the failure shows it.
 *
 * <p>It has no stack trace. Of a very long dialogue it has the beginning and the end, and says how much was left out.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SmtpTranscript extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 1_000;

    /** Weak, since tools keep failures for long, and a server with all its messages is not needed for them. */
    private final transient WeakReference<SmtpServer> server;

    SmtpTranscript(String name, SmtpServer server) {
        super(text(name, server), null, false, false);
        this.server = new WeakReference<>(server);
    }

    boolean isOf(SmtpServer other) {
        return server.refersTo(other);
    }

    /** {@return the transcript, without the name of this class} */
    @Override
    public String toString() {
        return getMessage();
    }

    private static String text(String name, SmtpServer server) {
        String headline =
                "Transcript of " + (name.isEmpty() ? "the server of this test" : "server \"" + name + "\"") + ":";
        List<String> lines = new ArrayList<>();
        lines.add(headline);
        lines.addAll(Shortened.lines(server.trace().transcript().lines().toList(), MOST_LINES, LONGEST_LINE));
        server.faults().list().forEach(fault -> lines.add("Fault: " + fault.report()));
        return String.join(System.lineSeparator(), lines);
    }
}
