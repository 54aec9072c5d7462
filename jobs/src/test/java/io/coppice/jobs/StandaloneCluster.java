package io.coppice.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scala.util.Properties;

/** A standalone Master and two Workers of one core each, on the loopback interface, from the jars of the build. */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER_URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern ELECTED = Pattern.compile("elected leader");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final Path folder;
    private final Path home = Built.TARGET.resolve("spark-home");
    private final Deque<ChildProcess> daemons = new ArrayDeque<>();
    private final List<ChildProcess> workers = new ArrayList<>();
    private String url = "";

    private StandaloneCluster(Path folder) {
        this.folder = folder;
    }

    /** Returns when both Workers are registered; what the processes write goes under {@code folder}. */
    static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder);
        try {
            cluster.startDaemons();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
            cluster.close();
            throw failed;
        }
    }

    private void startDaemons() throws IOException, InterruptedException {
        fillHome();
        // Port 0 and the log's word for it: a port that was free a moment ago may be taken by now.
        ChildProcess master = daemon("master", "master.Master", "--port", "0");
        url = master.awaitLine(MASTER_URL).group(1);
        master.awaitLine(ELECTED);
        workers.addAll(List.of(worker("worker-1"), worker("worker-2")));
        for (ChildProcess worker : workers) {
            worker.awaitLine(REGISTERED);
        }
    }

    private ChildProcess worker(String name) throws IOException {
        return daemon(
                name,
                "worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve(name).toString(),
                url);
    }

    private ChildProcess daemon(String name, String main, String... args) throws IOException {
        List<String> command = java("512m");
        command.addAll(List.of(
                "-Dspark.master.rest.enabled=false", DEPLOY + main, "--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(args));
        ChildProcess process = ChildProcess.start(name, folder, environment(), command);
        daemons.push(process);
        return process;
    }

    /** Submits the job jar, the driver in client mode, with {@code settings} for Spark ({@code key=value}). */
    ChildProcess submit(List<String> settings, List<String> args) throws IOException {
        List<String> command = java("1g");
        command.addAll(List.of(DEPLOY + "SparkSubmit", "--class", Coppice.class.getName(), "--master", url));
        command.addAll(List.of("--executor-memory", "512m", "--total-executor-cores", "2"));
        Stream.concat(
                        Stream.of(
                                "spark.driver.host=127.0.0.1",
                                "spark.driver.bindAddress=127.0.0.1",
                                "spark.ui.enabled=false"),
                        settings.stream())
                .forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.add(Built.JOB_JAR.toString());
        command.addAll(args);
        return ChildProcess.start("driver", folder, environment(), command);
    }

    /** The executors at work; Workers have no other children. */
    List<ProcessHandle> executors() {
        return workers.stream().flatMap(ChildProcess::children).toList();
    }

    /** One worker leaves with its executor, and another one joins. */
    void replaceWorker() throws IOException, InterruptedException {
        workers.remove(0).close();
        ChildProcess joining = worker("worker-" + daemons.size());
        joining.awaitLine(REGISTERED);
        workers.add(joining);
    }

    /** What the daemons and the executors said. */
    String log() {
        String executors;
        try (Stream<Path> files = Files.walk(folder)) {
            executors = files.filter(file -> file.endsWith("stderr"))
                    .map(StandaloneCluster::content)
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            executors = unreadable.toString();
        }
        return daemons.stream().map(ChildProcess::log).collect(Collectors.joining("\n")) + "\n" + executors;
    }

    @Override
    public void close() {
        daemons.forEach(ChildProcess::close);
    }

    private void fillHome() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        try (Stream<Path> old = Files.list(jars)) {
            for (Path jar : old.toList()) {
                Files.delete(jar);
            }
        }
        for (Path jar : Built.sparkJars()) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
    }

    private List<String> java(String heap) {
        List<String> command = new ArrayList<>(List.of(Built.JAVA, "-Xmx" + heap, "-Djava.io.tmpdir=" + folder));
        command.addAll(Built.jvmFlags());
        command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
        return command;
    }

    private Map<String, String> environment() {
        // Of a distribution's scripts; a Worker without it looks for a checkout of Spark's sources.
        String scala = Properties.versionNumberString();
        return Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                scala.substring(0, scala.lastIndexOf('.')),
                "SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    private static String content(Path file) {
        try {
            return file + ":\n" + Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
