package io.coppice.math;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A JVM with other flags, environment or class path, and what it says. */
public final class ChildJvm {
    private final List<String> flags;
    private final Map<String, String> environment = new HashMap<>();
    private UnaryOperator<String> entry = UnaryOperator.identity();

    /** @param flags to the JVM, in one line */
    public ChildJvm(String flags) {
        this.flags =
                Arrays.stream(flags.split(" ")).filter(flag -> !flag.isEmpty()).toList();
    }

    /** With the flags that vectors need. */
    static ChildJvm withVectors(String flags) {
        return new ChildJvm("--add-modules=jdk.incubator.vector " + flags);
    }

    public ChildJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Replaces every entry of the class path; an empty answer leaves it out. */
    public ChildJvm classPath(UnaryOperator<String> entry) {
        this.entry = entry;
        return this;
    }

    /** What the main of {@link AssignmentDigest} says. */
    Answer digest() throws IOException, InterruptedException {
        return run(AssignmentDigest.class);
    }

    public Answer run(Class<?> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir", ""));
        command.addAll(flags);
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-Xmx512m", "-cp", classPath, main.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Answer(output.lines().toList());
    }

    /** Lines of both streams; one of them should be a kernel and a number. */
    public record Answer(List<String> lines) {
        /** The kernel, or all lines if none was named. */
        String kernel() {
            return word(0);
        }

        /** The number behind the kernel. */
        String number() {
            return word(1);
        }

        private String word(int at) {
            return lines.stream()
                    .filter(line -> line.matches("(openblas|vector|plain) \\S+"))
                    .map(line -> line.split(" ")[at])
                    .findFirst()
                    .orElse(String.join("\n", lines));
        }

        /** All but the answer and the JVM's own words, on its incubating module and on a library it cannot read. */
        List<String> complaints() {
            return lines.stream()
                    .filter(line -> !line.matches("(openblas|vector|plain) \\S+"))
                    .filter(line -> !line.contains("Using incubator modules"))
                    .filter(line -> !line.contains("might have disabled stack guard"))
                    .filter(line -> !line.contains("execstack"))
                    .toList();
        }
    }
}
