package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.grammar.PathArgument;

/** The kind of argument that a command takes. One that is wrong is refused before it is asked whether the command fits the moment. */
enum Argument {
    /** Anything; the command looks at it itself. */
    ANY,
    /** Anything; the command asks without one and sets with one, and a question needs nothing. */
    SETS,
    /** Nothing at all. */
    NONE,
    /** A path with parameters. */
    PATH,
    /** A mechanism of SASL. */
    MECHANISM("Which mechanism?"),
    /** A user or a mailbox. */
    USER("Whom?"),
    /** A mailing list. */
    LIST("Which list?");

    private final String question;

    Argument() {
        this("");
    }

    /** An argument that must be there, or it is asked for. */
    Argument(String question) {
        this.question = question;
    }

    /** Returns what is wrong with the argument of a command, for a person; null if it is right as far as it can be told here. */
    String problem(Row row, Command command) {
        if (this == PATH) {
            return PathArgument.of(row.verb(), command.argument())
                    .orElseThrow()
                    .problem()
                    .orElse(null);
        }
        boolean isEmpty = command.argument().isEmpty();
        if (this == NONE) {
            return isEmpty ? null : row.verb() + " takes no argument";
        }
        return isEmpty && !question.isEmpty() ? question + " expected " + row.syntax() : null;
    }
}
