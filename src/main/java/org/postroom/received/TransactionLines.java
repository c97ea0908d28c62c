package org.postroom.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postroom.protocol.grammar.PathArgument;

/** The exchanges of one transaction, for a failure that shows them: from the command that named its reverse-path to its end. */
final class TransactionLines {

    private static final Set<String> BEGINNINGS = Set.of("MAIL", "SEND", "SOML", "SAML");

    private TransactionLines() {}

    static List<Exchange> of(Envelope envelope) {
        SmtpSession session = envelope.session();
        if (session == null) {
            return List.of();
        }
        List<List<Exchange>> alike = transactions(session.exchanges()).stream()
                .filter(transaction ->
                        isFrom(transaction.get(0), envelope.reversePath().address()))
                .toList();
        int before = 0;
        for (Envelope other : session.journal().envelopes()) {
            if (other == envelope) {
                break;
            }
            before += other.session() == session && other.reversePath().equals(envelope.reversePath()) ? 1 : 0;
        }
        return alike.isEmpty() ? List.of() : alike.get(Math.min(before, alike.size() - 1));
    }

    private static List<List<Exchange>> transactions(List<Exchange> exchanges) {
        List<List<Exchange>> transactions = new ArrayList<>();
        List<Exchange> current = null;
        for (Exchange exchange : exchanges) {
            if (begins(exchange)) {
                current = new ArrayList<>();
                transactions.add(current);
            }
            if (current != null) {
                current.add(exchange);
                current = exchange.kind() == Exchange.Kind.CONTENT ? null : current;
            }
        }
        return transactions;
    }

    static boolean begins(Exchange exchange) {
        return BEGINNINGS.contains(exchange.command().verb());
    }

    private static boolean isFrom(Exchange beginning, String reversePath) {
        return PathArgument.of(beginning.command().verb(), beginning.command().argument())
                .map(PathArgument::path)
                .filter(reversePath::equals)
                .isPresent();
    }
}
