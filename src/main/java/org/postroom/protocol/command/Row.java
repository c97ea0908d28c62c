package org.postroom.protocol.command;

import java.util.List;
import java.util.stream.Stream;
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
 * @param first what must be so before anything else is looked at, the argument included
 * @param then what must be so before the command makes sense; the first that is not so gives the reply
 */
record Row(
        String verb,
        String syntax,
        String purpose,
        String extension,
        boolean endsGroup,
        Argument argument,
        List<Need> first,
        List<Need> then) {

    private static final List<Need> USUALLY = List.of(Need.TLS_FOR_ALL, Need.TLS_FOR_MAIL, Need.LOGIN_FOR_MAIL);

    static Row of(String syntax, String purpose) {
        int space = syntax.indexOf(' ');
        String verb = space < 0 ? syntax : syntax.substring(0, space);
        return new Row(verb, syntax, purpose, "", false, Argument.ANY, USUALLY, List.of());
    }

    /** Returns the same as a command of an extension. */
    Row in(String keyword) {
        return new Row(verb, syntax, purpose, keyword, endsGroup, argument, first, then);
    }

    /** Returns the same as the last command of a group. */
    Row last() {
        return new Row(verb, syntax, purpose, extension, true, argument, first, then);
    }

    Row takes(Argument kind) {
        return new Row(verb, syntax, purpose, extension, endsGroup, kind, first, then);
    }

    /** Returns the same with other needs that come before anything else. */
    Row firstNeeds(Need... all) {
        return new Row(verb, syntax, purpose, extension, endsGroup, argument, List.of(all), then);
    }

    Row needs(Need... all) {
        return new Row(verb, syntax, purpose, extension, endsGroup, argument, first, List.of(all));
    }

    /** Returns all that the command needs, in the order in which it is asked for. */
    List<Need> needs() {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Returns what one command of this verb needs once it is well-formed. */
    List<Need> needsOf(Command command) {
        return argument == Argument.SETS && command.argument().isEmpty() ? List.of() : then;
    }

    boolean hasNoArgument() {
        return syntax.equals(verb);
    }

    /** Whether what follows the command may be a secret. */
    boolean isLogin() {
        return argument == Argument.MECHANISM;
    }
}
