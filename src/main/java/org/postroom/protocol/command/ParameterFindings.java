package org.postroom.protocol.command;

import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;

/** What a client did wrong whose parameter was refused because nobody had offered it. */
final class ParameterFindings {

    private ParameterFindings() {}

    static List<Finding> of(Optional<Reply> refusal) {
        return refusal.isPresent() && refusal.get().code() == ReplyCode.PARAMETERS_NOT_RECOGNIZED.code()
                ? List.of(Found.of(Rule.PARAMETER_NOT_OFFERED, refusal.get().text()))
                : List.of();
    }
}
