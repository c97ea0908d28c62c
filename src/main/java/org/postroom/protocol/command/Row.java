package org.postroom.protocol.command;

import java.util.List;
import org.postroom.protocol.Command;

/**
 * One verb on the page of {@link Commands}.
 *
 * @param verb the verb in upper case
 * @param syntax the syntax as HELP shows it, such as {@code MAIL FROM:<reverse-path> [parameters]}
 * @param purpose the purpose, in a sentence without its full stop
 * @param extension the extension it belongs to, without which there is no such command; empty if it belongs to SMTP itself
 * @param endsGroup whether the command must be the last of a pipelined group (RFC 2920, 3.1)
 * @param argument the kind of argument it takes
 * @param needs what must be so before the command makes sense; the first that is not so gives the reply
 */
record Row(
        String verb,
        String syntax,
        String purpose,
        String extension,
        boolean endsGroup,
        Argument argument,
        List<Need> needs) {

    static Row of(String syntax, String purpose) {
        int space = syntax.indexOf(' ');
        String verb = space < 0 ? syntax : syntax.substring(0, space);
        return new Row(verb, syntax, purpose, "", false, Argument.ANY, List.of());
    }

    /** Returns the same as a command of an extension. */
    Row in(String keyword) {
        return new Row(verb, syntax, purpose, keyword, endsGroup, argument, needs);
    }

    /** Returns the same as the last command of a group. */
    Row last() {
        return new Row(verb, syntax, purpose, extension, true, argument, needs);
    }

    Row takes(Argument kind) {
        return new Row(verb, syntax, purpose, extension, endsGroup, kind, needs);
    }

    Row needs(Need... all) {
        return new Row(verb, syntax, purpose, extension, endsGroup, argument, List.of(all));
    }

    /** Returns what one command of this verb needs. */
    List<Need> needsOf(Command command) {
        return argument == Argument.SETS && command.argument().isEmpty() ? List.of() : needs;
    }

    boolean hasNoArgument() {
        return syntax.equals(verb);
    }

    /** Whether what follows the command may be a secret. */
    boolean isLogin() {
        return argument == Argument.MECHANISM;
    }
}
