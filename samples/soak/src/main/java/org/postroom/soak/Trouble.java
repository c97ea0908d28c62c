package org.postroom.soak;

import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.DATA;
import static org.postroom.fault.Stage.EHLO;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.MAIL;
import static org.postroom.fault.Stage.RCPT;
import static org.postroom.fault.Stage.TLS_HANDSHAKE;

import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;
import org.postroom.SmtpServer;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Outage;

/** What a test can ask of a server, other than that it takes mail. */
enum Trouble {
    REFUSAL((smtp, random) ->
            smtp.on(pick(random, MAIL, RCPT, DATA, END_OF_DATA)).reply("451 4.3.2 Try again later")),
    FAREWELL((smtp, random) -> anywhere(smtp, random).replyAndClose("421 4.3.2 Going down")),
    RUBBISH((smtp, random) -> anywhere(smtp, random).replyRaw("2-\0 what?\n\n")),
    HALF_A_REPLY((smtp, random) -> anywhere(smtp, random).truncateReply(2)),
    SILENCE((smtp, random) -> anywhere(smtp, random).silence()),
    CLOSE((smtp, random) -> anywhere(smtp, random).close()),
    HALF_CLOSE((smtp, random) -> anywhere(smtp, random).halfClose()),
    RESET((smtp, random) -> anywhere(smtp, random).reset()),
    STOP_READING((smtp, random) -> anywhere(smtp, random).stopReading()),
    CUT_CONTENT((smtp, random) -> smtp.on(DATA).closeAfter(random.nextInt(500))),
    DELAY((smtp, random) -> anywhere(smtp, random).delay(Duration.ofMillis(1 + random.nextInt(500)))),
    TRICKLE((smtp, random) -> anywhere(smtp, random).trickle(200).asNormal()),
    NO_HANDSHAKE((smtp, random) -> smtp.on(TLS_HANDSHAKE).failHandshake()),
    SILENT_HANDSHAKE((smtp, random) -> smtp.on(TLS_HANDSHAKE).silence()),
    GREYLIST((smtp, random) -> smtp.greylist()),
    MAILBOX_FULL((smtp, random) -> smtp.mailboxFull(Letter.TO)),
    OUTAGE((smtp, random) -> smtp.outage(pick(random, Outage.values()))),
    BACK_SOON((smtp, random) -> smtp.outage(Duration.ofMillis(1 + random.nextInt(100)))),
    STOPPED((smtp, random) -> smtp.stop()),
    CHAOS((smtp, random) -> smtp.chaos(random.nextInt(1_000_000), 0.3));

    private final BiConsumer<SmtpServer, Random> beginning;

    Trouble(BiConsumer<SmtpServer, Random> beginning) {
        this.beginning = beginning;
    }

    /** Begins; it ends when the server is emptied and started. */
    void begin(SmtpServer smtp, Random random) {
        beginning.accept(smtp, random);
    }

    private static FaultScript anywhere(SmtpServer smtp, Random random) {
        return smtp.on(pick(random, CONNECT, EHLO, MAIL, RCPT, DATA, END_OF_DATA));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
