package org.postroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postroom.message.Content;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.recording.RecordedContent;

class ContentSinkTest {

    private static final byte[] TEN = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Test
    void contentOverTheMemoryGoesToAFileThatOnlyThisUserCanRead() throws IOException {
        Spool spool = new Spool();
        ContentSink sink = sink(spool, 15);
        assertThat(files(spool)).isEmpty();
        sink.write(TEN, 0, 10);
        sink.write(TEN, 0, 10);
        sink.flush();
        RecordedContent recorded = sink.content();
        Content content = Content.in(recorded.file());
        assertThat(recorded.size()).isEqualTo(20);
        assertThat(content.bytes()).asString().isEqualTo("01234567890123456789");
        assertThat(content.size()).isEqualTo(20);
        assertThat(files(spool)).hasSize(1);
        Path directory = files(spool).get(0).getParent();
        if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
        spool.clear();
        assertThat(directory).doesNotExist();
        assertThatIllegalStateException()
                .isThrownBy(content::stream)
                .withMessage("This content of 20 octets was in a temporary file, which is gone since the server was"
                        + " stopped or emptied: read it before, or raise contentInMemoryUpTo");
    }

    @Test
    void whatIsDiscardedLeavesNoFile() throws IOException {
        Spool spool = new Spool();
        ContentSink sink = sink(spool, 0);
        sink.write(TEN, 0, 10);
        sink.discard();
        assertThat(files(spool)).isEmpty();
        spool.clear();
    }

    @Test
    void aSpoolThatMakesNoMoreFilesIsAFailureOfTheStorageAndOfNothingElse() {
        Spool spool = new Spool();
        spool.clear();
        ContentSink sink = sink(spool, 0);
        sink.write(TEN, 0, 10);
        sink.write(TEN, 0, 10);
        sink.flush();
        assertThat(sink.storage()).isEqualTo(Storage.FAILED);
        assertThat(sink.size()).isEqualTo(20);
        assertThat(sink.content().size()).isZero();
    }

    @Test
    void aSpoolThatIsRenewedKeepsWhatCameLater() throws IOException {
        Spool spool = new Spool();
        Path before = spool.newFile();
        Spool old = spool.renew();
        Path after = spool.newFile();
        old.clear();
        assertThat(before).doesNotExist();
        assertThat(after).exists();
        spool.clear();
        assertThat(after).doesNotExist();
    }

    @Test
    void aFileThatIsReadableIsOpenNoMore() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors).as("only Linux shows what is open").isDirectory();
        Spool spool = new Spool();
        ContentSink sink = sink(spool, 0);
        sink.write(TEN, 0, 10);
        sink.flush();
        sink.content();
        String directory = directory(spool).toString();
        try (Stream<Path> open = Files.list(descriptors)) {
            assertThat(open.map(ContentSinkTest::target)).noneMatch(target -> target.startsWith(directory));
        }
        spool.clear();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed since";
        }
    }

    private static ContentSink sink(Spool spool, int inMemory) {
        return new ContentSink(spool, inMemory, 1_000);
    }

    private static Path directory(Spool spool) throws IOException {
        Path probe = spool.newFile();
        Files.delete(probe);
        return probe.getParent();
    }

    private static List<Path> files(Spool spool) throws IOException {
        try (Stream<Path> files = Files.list(directory(spool))) {
            return files.toList();
        }
    }
}
