package org.postroom.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own. What it has to say it says in lines that begin with an equals sign. */
final class Child {

    private static final long DEADLINE_SECONDS = 600;

    private Child() {}

    /** Keeps this process, and those it has begun, on one processor from now on, where the system has a program for that. */
    static void stayOnOneProcessor() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        ProcessHandle.current().descendants().forEach(all::add);
        for (ProcessHandle each : all) {
            try {
                new ProcessBuilder("taskset", "-a", "-c", "-p", "0", String.valueOf(each.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                return;
            }
        }
    }

    /**
     * Runs a program of ours to its end.
     *
     * @return what it said, in words; nothing if it failed
     */
    static List<String[]> run(String option, Class<?> main, String... arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add(option);
        line.add(Tls.option());
        line.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        List<String[]> said = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String words = out.readLine(); words != null; words = out.readLine()) {
                if (words.startsWith("= ")) {
                    said.add(words.substring(2).split(" "));
                }
            }
        }
        return process.waitFor() == 0 ? said : List.of();
    }

    /** Has such a process end when what it runs fails: servers have threads that would go on. */
    static void endsWithItsMain() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
    }

    /** Says numbers, in such a process. */
    static void say(String name, List<Double> numbers) {
        StringBuilder line = new StringBuilder("= ").append(name);
        numbers.forEach(each -> line.append(' ').append(each));
        System.out.println(line);
    }

    static double[] numbers(String[] words, int from) {
        double[] numbers = new double[words.length - from];
        for (int i = from; i < words.length; i++) {
            numbers[i - from] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
