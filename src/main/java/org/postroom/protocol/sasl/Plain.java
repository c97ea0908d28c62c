package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/** PLAIN (RFC 4616): authorization identity, user and password in one message, with NULs between them. */
final class Plain implements Dialogue {

    private final Users users;
    private Identity claimed;

    Plain(SaslContext context) {
        this.users = context.users();
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        String[] parts = Utf8.read(response).split("\0", -1);
        if (parts.length != 3) {
            throw new MalformedMessage("the message has " + (parts.length - 1)
                    + " NULs instead of the two in [authzid] NUL user NUL password (RFC 4616 section 2)");
        }
        String user = parts[1];
        String password = parts[2];
        if (user.isEmpty() || password.isEmpty()) {
            throw new MalformedMessage(
                    "the " + (user.isEmpty() ? "user name" : "password") + " is empty (RFC 4616 section 2)");
        }
        claimed = Made.withSecret(Made.identity("PLAIN", user, parts[0]), password);
        return users.objection(user, "password", password)
                .map(SaslStep::refused)
                .orElseGet(() -> SaslStep.success(claimed));
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(claimed);
    }
}
