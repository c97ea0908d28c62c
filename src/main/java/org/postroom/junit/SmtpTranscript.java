package org.postroom.junit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.postroom.SmtpServer;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.JournalAccess;
import org.postroom.fault.Fault;
import org.postroom.received.CommandTrace;
import org.postroom.text.Shortened;

/**
 * The dialogue of clients and a server in a test that failed: added to the failure as a suppressed exception, so that every
 * tool that shows the failure shows it.
 *
 * <p>It has no stack trace. It is made for reading: sessions in which something is odd come first, of many others there is a line each, the
 * keywords of EHLO are on one line, and of a very long session it has the beginning, the end, and what is odd between them.
 * {@link CommandTrace#transcript()} is complete.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SmtpTranscript extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final JournalAccess<?, ?, ?, CommandTrace, ?, ?> SHOWN = Bridge.to(CommandTrace.class);
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_FAULTS = 50;

    /** Weak, since tools keep failures for long, and a server with all its messages is not needed for them. */
    private final transient WeakReference<SmtpServer> server;

    /** The test that failed: an exception object that several tests throw has the transcript of one of them. */
    private final String test;

    SmtpTranscript(String name, SmtpServer server, String test) {
        super(text(name, server), null, false, false);
        this.server = new WeakReference<>(server);
        this.test = test;
    }

    boolean isOf(SmtpServer other) {
        return server.refersTo(other);
    }

    boolean isOf(String other) {
        return test.equals(other);
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
        lines.addAll(Shortened.lines(SHOWN.shown(server.trace()), MOST_LINES, LONGEST_LINE));
        List<Fault> faults = server.faults().list();
        faults.stream().limit(MOST_FAULTS).forEach(fault -> lines.add("Fault: " + fault.report()));
        if (faults.size() > MOST_FAULTS) {
            lines.add("[" + (faults.size() - MOST_FAULTS) + " faults left out]");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
