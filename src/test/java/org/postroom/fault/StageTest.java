package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postroom.support.Session;

class StageTest {

    @Test
    void everyCommandOfTheServerHasItsStageAndNoOtherVerbHasOne() {
        List<String> help = Session.after().say("HELP").lines();
        List<String> verbs = help.subList(1, help.size() - 1).stream()
                .map(syntax -> syntax.split(" ")[0])
                .toList();

        assertThat(verbs).hasSizeGreaterThan(15);
        assertThat(Stream.of(Stage.values())
                        .filter(Stage::isVerb)
                        .map(stage -> stage.name().replace('_', '-')))
                .containsExactlyInAnyOrderElementsOf(verbs);
        assertThat(verbs).allSatisfy(verb -> assertThat(Stage.ofVerb(verb)).isNotEqualTo(Stage.ANY_COMMAND));
    }
}
