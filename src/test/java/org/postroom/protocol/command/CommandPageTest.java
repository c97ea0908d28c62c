package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postroom.support.Session;

/** The page of commands as HELP says it, and as the documentation shows it. */
class CommandPageTest {

    private static final Path DOCUMENT = Path.of("src/site/markdown/commands.md");

    @Test
    void helpIsThePage() {
        List<String> help = new ArrayList<>();
        help.add("The commands are");
        Commands.all().forEach(row -> help.add(row.syntax()));
        help.add("HELP and a verb tells what it is for");
        assertThat(Session.after().say("HELP").lines()).isEqualTo(help);
    }

    @Test
    void helpOnAVerbIsItsRow() {
        Session session = Session.after();
        for (Row row : Commands.all()) {
            assertThat(session.say("HELP " + row.verb()).lines()).containsExactly(row.syntax(), row.purpose());
        }
    }

    @Test
    void theDocumentIsThePage() throws IOException {
        Path current = Path.of("target/commands.md");
        Files.writeString(current, document());
        assertThat(Files.readString(DOCUMENT))
                .as("%s; the page as it is now is %s", DOCUMENT, current)
                .isEqualTo(document());
    }

    private static String document() {
        StringBuilder page = new StringBuilder(4_000)
                .append("# Commands\n\n")
                .append(
                        "The commands of the server, and what each of them needs. A command that comes too early, or too late, is refused;\n")
                .append(
                        "of several needs that are not met, the first one decides about the reply. A command \"ends its group\" when a\n")
                .append(
                        "client that pipelines must wait for its reply (RFC 2920, 3.1). A test holds this page and the server together.\n\n")
                .append("| command | what it does | extension | ends its group | needs |\n")
                .append("|---|---|---|---|---|\n");
        for (Row row : Commands.all()) {
            page.append("| `").append(row.syntax()).append("` | ").append(row.purpose());
            page.append(" | ").append(row.extension());
            page.append(" | ").append(row.endsGroup() ? "yes" : "");
            page.append(" | ").append(row.needs().stream().map(Need::toString).collect(Collectors.joining("; ")));
            page.append(row.argument() == Argument.SETS && !row.needs().isEmpty() ? ", to set it |\n" : " |\n");
        }
        return page.toString().replace(" |  |", " | |").replace(" |  |", " | |");
    }
}
