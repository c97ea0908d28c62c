package org.postroom.fuzz;

import java.nio.file.Path;
import org.postroom.received.Messages;
import org.postroom.wire.Connections;
import org.postroom.wire.Readers;

/** What is fuzzed. Each has a folder of seeds in {@code corpus}, one input a file. */
public enum Target {
    COMMANDS(Commands.class, Commands::fuzzerTestOneInput),
    XTEXTS(Xtexts.class, Xtexts::fuzzerTestOneInput),
    REPLIES(Replies.class, Replies::fuzzerTestOneInput),
    LOGINS(Logins.class, Logins::fuzzerTestOneInput),
    SESSIONS(Sessions.class, Sessions::fuzzerTestOneInput),
    CONNECTIONS(Connections.class, Connections::fuzzerTestOneInput),
    READERS(Readers.class, Readers::fuzzerTestOneInput),
    MESSAGES(Messages.class, Messages::fuzzerTestOneInput);

    private final Class<?> type;
    private final Input input;

    Target(Class<?> type, Input input) {
        this.type = type;
        this.input = input;
    }

    /** What takes one input. */
    private interface Input {

        void take(byte[] octets) throws Exception;
    }

    /** The class that the fuzzer calls. */
    public Class<?> type() {
        return type;
    }

    /** Where its seeds are. */
    public Path seeds() {
        return Path.of("corpus", type.getSimpleName());
    }

    /** The words of its language. */
    public Path dictionary() {
        return Path.of("dictionary", this == MESSAGES ? "mime.dict" : "smtp.dict");
    }

    /** Takes one input, and throws if it is a finding. */
    public void take(byte[] octets) throws Exception {
        input.take(octets);
    }
}
