package org.postroom.protocol;

import java.io.IOException;
import java.io.OutputStream;
import org.postroom.bridge.ProtocolAccess;

/** The one way of a server to the words of SMTP that only a server makes. */
final class ProtocolDoor implements ProtocolAccess<Command, Reply, ForwardPath, Recipient, Identity> {

    @Override
    public Command noCommand() {
        return Command.NONE;
    }

    @Override
    public Command command(byte[] line) {
        return Command.of(line);
    }

    @Override
    public Command authResponse(byte[] line) {
        return Command.authResponse(line);
    }

    @Override
    public Command withSecretArgument(Command command) {
        return command.withSecretArgument();
    }

    @Override
    public Reply noReply() {
        return Reply.NONE;
    }

    @Override
    public Reply reply(int code, String enhancedCode, String... lines) {
        return Reply.of(code, enhancedCode == null ? null : EnhancedCode.parse(enhancedCode), lines);
    }

    @Override
    public void write(Reply reply, OutputStream out) throws IOException {
        reply.writeTo(out);
    }

    @Override
    public Recipient recipient(ForwardPath path, Reply reply) {
        return new Recipient(path, reply);
    }

    @Override
    public Identity identity(String mechanism, String user, String authorization, String secret) {
        return new Identity(mechanism, user, authorization.isEmpty() ? user : authorization, secret);
    }
}
