package io.coppice.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the package phase left in {@code jobs/target}. */
final class Built {
    static final Path ROOT = Path.of(System.getProperty("coppice.root")).toAbsolutePath();
    static final Path TARGET = ROOT.resolve("jobs/target");
    static final Path JOB_JAR = TARGET.resolve("coppice-jobs.jar");
    static final Path LAUNCHER = ROOT.resolve("coppice");
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Built() {}

    /** The jars of Spark and of all it needs. */
    static List<Path> sparkJars() throws IOException {
        return List.of(Files.readString(TARGET.resolve("spark.classpath"))
                        .strip()
                        .split(File.pathSeparator))
                .stream()
                .map(Path::of)
                .toList();
    }

    /** What Spark's own launcher passes to a JVM. */
    static List<String> jvmFlags() {
        return List.of(System.getProperty("coppice.spark.jvm.flags").strip().split("\\s+"));
    }
}
