package io.coppice.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of a test, with what it printed; it ends with {@link #close}, or with this JVM. */
final class ChildProcess implements AutoCloseable {
    /** For a machine under heavy load; seconds are enough for an idle one. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int SHOWN_LINES = 150;

    private final String name;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private final Thread atExit = new Thread(this::kill);
    private boolean ended;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::read, name);
    }

    /**
     * Starts {@code command} in {@code folder}.
     *
     * @param environment added to that of this JVM, of which nothing about Spark or Coppice is passed on
     */
    static ChildProcess start(String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_") || key.startsWith("COPPICE_"));
        builder.environment().putAll(environment);
        ChildProcess child = new ChildProcess(name, builder.start());
        Runtime.getRuntime().addShutdownHook(child.atExit);
        child.reader.setDaemon(true);
        child.reader.start();
        return child;
    }

    /** Waits for a line with {@code pattern} in it. */
    Matcher awaitLine(Pattern pattern) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        synchronized (lines) {
            for (int next = 0; ; next++) {
                while (next == lines.size()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (ended || left <= 0) {
                        throw new AssertionError("no line with \"" + pattern + "\" from " + log());
                    }
                    lines.wait(left);
                }
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return matcher;
                }
            }
        }
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("no end within " + LIMIT + " of " + log());
        }
        reader.join(LIMIT.toMillis());
        return process.exitValue();
    }

    /** The last of what it printed, on both streams. */
    String log() {
        synchronized (lines) {
            int from = Math.max(0, lines.size() - SHOWN_LINES);
            return name + ":\n" + String.join("\n", lines.subList(from, lines.size()));
        }
    }

    /** Processes that it started and that are alive. */
    Stream<ProcessHandle> children() {
        return process.children().filter(ProcessHandle::isAlive);
    }

    /** Ends it at once, by SIGKILL, and leaves its children alone. */
    void destroy() {
        process.destroyForcibly();
    }

    /** Asks it to end, by SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        kill();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(this::add);
        } catch (UncheckedIOException | IOException closed) {
            add("(" + closed.getMessage() + ")");
        } finally {
            synchronized (lines) {
                ended = true;
                lines.notifyAll();
            }
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }
}
