package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.protocol.Mailbox;

/** What counts as a domain where a command takes one by itself. */
final class DomainSyntax {

    private DomainSyntax() {}

    static boolean isDomain(String text) {
        try {
            List<Finding> findings = new ArrayList<>(0);
            Mailbox.parse("postmaster@" + text, findings);
            return findings.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
