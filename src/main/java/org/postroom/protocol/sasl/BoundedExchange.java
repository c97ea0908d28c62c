package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;

/** The one exchange there is: keeps size and order, and makes every end of a dialogue a step. */
final class BoundedExchange implements SaslExchange {

    /** What base64 makes of the 12288 octets that RFC 4954 section 4 wants to be accepted. */
    static final int LONGEST_RESPONSE = 12288 / 4 * 3;

    private enum Stage {
        NEW,
        UNDER_WAY,
        OVER
    }

    private final Mechanism mechanism;
    private final Dialogue dialogue;
    private Stage stage = Stage.NEW;

    BoundedExchange(Mechanism mechanism, Dialogue dialogue) {
        this.mechanism = mechanism;
        this.dialogue = dialogue;
    }

    @Override
    public SaslStep begin() {
        if (stage != Stage.NEW) {
            throw new IllegalStateException("This " + mechanism + " exchange has begun already");
        }
        return moved(dialogue.begin());
    }

    @Override
    public SaslStep respond(byte[] clientResponse) {
        if (stage == Stage.OVER) {
            throw new IllegalStateException("This " + mechanism + " exchange is over");
        }
        if (clientResponse.length > LONGEST_RESPONSE) {
            return moved(SaslStep.malformed("the response has " + clientResponse.length
                    + " octets and the most accepted is " + LONGEST_RESPONSE));
        }
        if (stage == Stage.NEW && mechanism.serverSpeaksFirst()) {
            return clientResponse.length == 0
                    ? begin()
                    : moved(SaslStep.malformed(
                            "the server speaks first, so the client must not send an initial response"
                                    + " (RFC 4954 section 4)"));
        }
        try {
            return moved(dialogue.respond(clientResponse));
        } catch (MalformedMessage e) {
            return moved(SaslStep.malformed(e.getMessage()));
        }
    }

    @Override
    public String mechanism() {
        return mechanism.name();
    }

    @Override
    public Optional<Identity> claimed() {
        return dialogue.claimed();
    }

    @Override
    public boolean hasEmptyAuthorization() {
        return dialogue.hasEmptyAuthorization();
    }

    private SaslStep moved(SaslStep step) {
        stage = step instanceof SaslStep.Challenge ? Stage.UNDER_WAY : Stage.OVER;
        return step instanceof SaslStep.Failure failure
                ? new SaslStep.Failure(failure.kind(), mechanism + ": " + failure.reason())
                : step;
    }
}
