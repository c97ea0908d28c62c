package org.postroom.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every target for some time, each in a JVM of its own, one after the other. What the fuzzer learns stays in {@code target/learnt}
 * for the next time, until Maven cleans; an input that breaks something is written to {@code target/found}, and what it broke is printed.
 */
public final class All {

    private All() {}

    /**
     * Fuzzes.
     *
     * @param arguments for how many seconds each, and which target, or {@code all}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean found = false;
        for (Target target : Target.values()) {
            String name = target.type().getSimpleName();
            if (arguments[1].equalsIgnoreCase(name) || arguments[1].equals("all")) {
                System.out.println("== " + name);
                found |= fuzz(target, name, arguments[0]) != 0;
            }
        }
        System.out.println(found ? "== Something was found, see above" : "== Nothing was found");
        System.exit(found ? 1 : 0);
    }

    private static int fuzz(Target target, String name, String seconds) throws IOException, InterruptedException {
        Path learnt = Files.createDirectories(Path.of("target", "learnt", name));
        Path found = Files.createDirectories(Path.of("target", "found", name));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                // Jakarta Mail would look for it in every jar, each time a part is decoded.
                "-Djakarta.mail.util.StreamProvider=org.eclipse.angus.mail.util.MailStreamProvider",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer"));
        command.addAll(List.of(
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=org.postroom.**",
                // Nothing here asks what the fuzzer's own sanitizers look for, and without them it is faster.
                "--custom_hook_excludes=**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + seconds,
                // An input is never longer than the longest that is kept, at first: each corpus has a long one.
                "-max_len=8192",
                "-dict=" + target.dictionary(),
                "-report_slow_units=2",
                "-timeout=10",
                "-print_final_stats=1",
                learnt.toString(),
                target.seeds().toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
