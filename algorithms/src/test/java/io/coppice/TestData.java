package io.coppice;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data sets beside the project; tests that read them are skipped where they are absent. */
public final class TestData {
    private TestData() {}

    public static Path file(String name) {
        Path file = Path.of(System.getProperty("coppice.root", "."), "..", "shared", "data", name)
                .normalize();
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no data set " + name + " beside the project");
        return file;
    }
}
