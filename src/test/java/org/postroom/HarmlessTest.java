package org.postroom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.util.xml.XmlStringPrettyFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.support.Abandoned;
import org.postroom.support.Dialogue;
import org.postroom.support.Tool;

/** What SECURITY.md promises: the library does to the machine what it was asked for, and nothing that a client says makes it do more. */
class HarmlessTest {

    private static final JavaClasses LIBRARY =
            new ClassFileImporter().importPath(file(SmtpServer.class).getParent());
    /** Nothing here reads java.xml, so somebody else has to break that promise. */
    @SuppressWarnings("deprecation")
    private static final JavaClasses CULPRITS =
            new ClassFileImporter().importClasses(Culprit.class, XmlStringPrettyFormatter.class);

    /** Temporary files; content and attachments that a test saves; snapshots; trust stores. */
    private static final Set<String> THOSE_WHO_USE_FILES = Set.of(
            "wire.Spool",
            "wire.Leftovers",
            "wire.ContentSink",
            "message.ContentInFile",
            "message.Content",
            "message.MessagePart",
            "message.Snapshot",
            "tls.Trust");

    private static Path file(Class<?> type) {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try {
            return Path.of(Objects.requireNonNull(type.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, ArchRule> rules() {
        return Map.of(
                "makes no object of octets",
                noClasses()
                        .should()
                        .dependOnClassesThat(belongToAnyOf(ObjectInputStream.class)
                                .or(resideInAnyPackage("java.rmi..", "java.beans.."))),
                "parses no XML",
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..")),
                "fetches nothing",
                noClasses()
                        .should()
                        .dependOnClassesThat(belongToAnyOf(URL.class, URLConnection.class, DatagramSocket.class)
                                .or(resideInAnyPackage("java.net.http..", "java.nio.channels.."))),
                "looks no name up",
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("javax.naming.."))
                        .orShould()
                        .callMethod(InetAddress.class, "getLocalHost")
                        .orShould()
                        .callMethod(InetAddress.class, "getAllByName", String.class)
                        .orShould()
                        .callMethod(InetAddress.class, "getHostName")
                        .orShould()
                        .callMethod(InetAddress.class, "getCanonicalHostName")
                        .orShould()
                        .callMethod(InetSocketAddress.class, "getHostName")
                        .orShould()
                        .callConstructor(InetSocketAddress.class, String.class, int.class),
                "loads no class by a name",
                noClasses()
                        .should()
                        .callMethod(Class.class, "forName", String.class)
                        .orShould()
                        .callMethod(ClassLoader.class, "loadClass", String.class)
                        .orShould()
                        .dependOnClassesThat(
                                belongToAnyOf(ServiceLoader.class).or(resideInAnyPackage("javax.script.."))),
                "starts no process",
                noClasses().should().dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, Process.class)),
                "prints nothing, and lets Jakarta Mail print nothing",
                noClasses()
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
                        .orShould()
                        .callMethod(Session.class, "setDebug", boolean.class),
                "opens no file but those it makes, and those a test names",
                noClasses()
                        .that(DescribedPredicate.describe(
                                "are not those who use files",
                                type -> !THOSE_WHO_USE_FILES.contains(
                                        type.getName().replaceAll("^org\\.postroom\\.|\\$.*", ""))))
                        .should()
                        .dependOnClassesThat(belongToAnyOf(
                                Files.class,
                                File.class,
                                FileInputStream.class,
                                FileOutputStream.class,
                                FileReader.class,
                                FileWriter.class,
                                RandomAccessFile.class,
                                SharedFileInputStream.class)));
    }

    static Set<String> promises() {
        return new TreeSet<>(rules().keySet());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void theLibrary(String promise) {
        ArchRule rule = rules().get(promise);

        rule.check(LIBRARY);
        assertThat(rule.evaluate(CULPRITS).hasViolation())
                .as("the rule sees who breaks it")
                .isTrue();
    }

    @Test
    void nobodyFromElsewhereCanConnectUnlessATestSaysSo() throws IOException {
        try (SmtpServer server = SmtpServer.builder().start();
                Socket neighbour = new Socket()) {
            // All of 127 is this machine, so a server that listened everywhere would answer here.
            SocketAddress elsewhere =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), server.port());
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> neighbour.connect(elsewhere, 10_000));
            assertThat(server.sessions().list()).isEmpty();
        }
    }

    @Test
    void aClientIsNotLookedUp() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, "C: EHLO localhost   S: 250\nC: QUIT   S: 221");
            assertThat(server.sessions().single().transcript()).contains("with 127.0.0.1:");
            // A name that was looked up would stand before the slash.
            assertThat(server.sessions().single().remoteAddress().toString()).startsWith("/127.0.0.1:");
        }
    }

    @Test
    void temporaryFilesAreThisUsersAloneAndEndWithTheJvmThatDidNotStopItsServer(@TempDir Path directory)
            throws IOException {
        String said = Tool.runMain(Abandoned.class, "-Djava.io.tmpdir=" + directory);

        assertThat(said.lines())
                .hasSize(2)
                .allMatch(line -> line.matches("directory (none|rwx------)|file (none|rw-------)"));
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aSenderThatIsGivenAMailSessionNeedsNoNameOfThisMachine() throws Exception {
        try (SmtpServer server = SmtpServer.builder().start()) {
            MimeMessage message = new MimeMessage(server.mailSession());
            message.setFrom("ann@example.com");
            message.setRecipients(Message.RecipientType.TO, "bob@example.com");
            message.setText("Hi");
            Transport.send(message);

            // A machine may itself be called that.
            assertThat(server.mailProperties()).containsEntry("mail.smtp.localhost", "localhost");
            assertThat(server.sessions().single().clientName()).isEqualTo("localhost");
            assertThat(server.messages().single().messageId().orElseThrow()).endsWith("@127.0.0.1");
            assertThat(server.mailSession().getDebug()).isFalse();
        }
    }

    /** Each breaks one promise; never run. */
    private static final class Culprit {

        Object octets(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }

        Object fetch(URI uri) throws IOException {
            return uri.toURL().openStream();
        }

        Object lookUp(InetSocketAddress client) {
            return client.getHostName();
        }

        Object load(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }

        Object start(String program) throws IOException {
            return new ProcessBuilder(program).start();
        }

        void print(Session session) {
            session.setDebug(true);
        }

        Object open(String file) throws IOException {
            return new FileInputStream(file);
        }
    }
}
