package org.postroom.support;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.postroom.SmtpServer;

/**
 * A program of this machine that nobody here wrote. Where it is missing, the test is aborted and says so - except in continuous
 * integration, told by {@code CI=true}, where it fails: there nothing may go missing unnoticed.
 */
public final class Tool {

    private static final long DEADLINE_SECONDS = 60;

    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /** A program on the path. */
    public static Tool named(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(directory, name);
            if (Files.isExecutable(candidate)) {
                return new Tool(candidate);
            }
        }
        String message = "This test needs the program " + name + ", which is not on the PATH";
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }

    /** The JVM these tests run in. */
    public static Tool java() {
        return new Tool(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Runs it to its end, which must be a success. */
    public String run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Runs it to its end, which must be a success. */
    public String run(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        try {
            Path output = Files.createTempFile("tool-", ".txt");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.format(
                        "%s %s%n%s",
                        line,
                        ended ? "ended with " + process.exitValue() : "did not end in " + DEADLINE_SECONDS + " s",
                        said));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + line, e);
        }
    }

    /** Runs a class of these tests in a JVM of its own, with some options, to its end, which must be a success. */
    public static String runMain(Class<?> main, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPath(), main.getName()));
        return java().run(arguments);
    }

    /** What these tests run on, whether it came by the class path or by the module path. */
    private static String classPath() {
        List<String> places = new ArrayList<>(List.of(root(SmtpServer.class), root(Tool.class)));
        for (String property : new String[] {"jdk.module.path", "java.class.path"}) {
            places.add(System.getProperty(property, ""));
        }
        places.removeIf(String::isEmpty);
        return String.join(File.pathSeparator, places);
    }

    private static String root(Class<?> type) {
        try {
            Path file = Path.of(Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                    .toURI());
            for (int i = 0; i <= type.getName().chars().filter(c -> c == '.').count(); i++) {
                file = file.getParent();
            }
            return file.toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
