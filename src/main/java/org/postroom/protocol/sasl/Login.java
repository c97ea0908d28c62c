package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * LOGIN (draft-murchison-sasl-login): the server asks for the user name, then for the password.
 *
 * <p>The prompts are those that clients in the field look for, not the draft's {@code User Name} NUL. An initial
 * response is the user name.
 */
final class Login implements Dialogue {

    private final Users users;
    private String user;

    Login(SaslContext context) {
        this.users = context.users();
    }

    @Override
    public SaslStep begin() {
        return SaslStep.challenge("Username:");
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        String text = Utf8.readWithoutNul(response);
        if (user != null) {
            return users.objection(user, "password", text)
                    .map(SaslStep::refused)
                    .orElseGet(() -> SaslStep.success(Made.withSecret(Made.identity("LOGIN", user), text)));
        }
        if (text.isEmpty()) {
            throw new MalformedMessage("the user name is empty");
        }
        user = text;
        return SaslStep.challenge("Password:");
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(user).map(name -> Made.identity("LOGIN", name));
    }
}
