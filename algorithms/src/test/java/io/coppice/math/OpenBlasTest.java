package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The native library in its good and bad states; whatever happens, at most one line says so and no bit changes. */
@Tag("long")
class OpenBlasTest {
    /** Where javacpp also looks: an OpenBLAS of the system is as good to it. */
    private static final String NOWHERE = " -Djava.library.path=/nowhere";

    private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

    @TempDir
    private Path folder;

    @BeforeAll
    static void thereIsALibraryForThisPlatform() {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        assumeTrue(
                platform.equals("Linux-amd64") || platform.equals("Linux-aarch64"),
                "no OpenBLAS is bundled for " + platform + ": nothing to test");
    }

    @Test
    void isTheFirstChoiceAndSaysNothing() throws Exception {
        chosenInSilence(ChildJvm.withVectors("").digest());
        chosenInSilence(new ChildJvm("-Xshare:auto").digest());
    }

    /** Library, processor it believes to run on, and what that processor must be able to do. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"Prescott, pni", "Nehalem, sse4_2", "Haswell, avx2", "Zen, avx2", "SkylakeX, avx512vl"})
    void otherProcessorsGiveTheSameBits(String core, String needs) throws Exception {
        Path processors = Path.of("/proc/cpuinfo");
        assumeTrue(
                Files.isReadable(processors) && Files.readString(processors).matches("(?s).*\\b" + needs + "\\b.*"),
                "this processor has no " + needs + ": " + core + " cannot be tried");
        chosenInSilence(
                ChildJvm.withVectors("").environment("OPENBLAS_CORETYPE", core).digest());
    }

    /** CPU time of the process over that of its only busy thread: 2 and more if BLAS ran threads of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-Dnetlib.first=true"})
    void oneThreadComputes(String flag) throws Exception {
        assumeTrue(
                flag.isEmpty() || systemBlas(), "there is no BLAS library in the system: netlib cannot load it first");
        ChildJvm.Answer answer = ChildJvm.withVectors(flag).run(ProcessThreads.class);
        assertThat(answer.kernel()).as("%s", answer.lines()).isEqualTo("openblas");
        assertThat(Double.parseDouble(answer.number())).isLessThan(1.2);
    }

    @Test
    void aLibraryThatTheUserNamesIsTaken() throws Exception {
        assumeTrue(systemBlas(), "there is no BLAS library in the system");
        chosenInSilence(ChildJvm.withVectors("-D" + NativeBlas.BLAS_NAME + "=libblas.so.3")
                .classPath(OpenBlasTest::withoutOpenBlas)
                .digest());
    }

    @Test
    void withoutTheDependencyTheNextKernelIsTakenInSilence() throws Exception {
        ChildJvm.Answer answer = ChildJvm.withVectors("")
                .classPath(OpenBlasTest::withoutOpenBlas)
                .digest();
        assertThat(answer.kernel()).isEqualTo("vector");
        assertThat(answer.complaints()).isEmpty();
        answer = ChildJvm.withVectors("-Dcoppice.kernel=openblas")
                .classPath(OpenBlasTest::withoutOpenBlas)
                .digest();
        assertThat(answer.kernel()).contains("org.bytedeco:openblas is not on the class path", "[vector, plain]");
    }

    @Test
    void aLibraryThatIsNoneIsLeftOut() throws Exception {
        Path garbage = Files.writeString(folder.resolve("libgarbage.so"), "no library");
        leftOut(ChildJvm.withVectors("-D" + NativeBlas.BLAS_PATH + "=" + garbage), "libgarbage.so");
        leftOut(ChildJvm.withVectors("-D" + NativeBlas.BLAS_NAME + "=libnowhere.so"), "libnowhere.so");
    }

    @Test
    void aPlatformWithoutALibraryIsLeftOut() throws Exception {
        leftOut(ChildJvm.withVectors("-Dorg.bytedeco.javacpp.platform=linux-sparc"), "openblas");
        leftOut(ChildJvm.withVectors("-Dos.arch=sparc"), "openblas");
    }

    @Test
    void foldersThatCannotBeWrittenAreGoneRoundOrLeaveItOut() throws Exception {
        // A file where a folder should be stops even the superuser.
        Path file = Files.writeString(folder.resolve("file"), "");
        leftOut(ChildJvm.withVectors("-Djava.io.tmpdir=" + file.resolve("tmp")), "tmp");
        Path cache = folder.resolve("tmp");
        Files.createDirectory(cache);
        String elsewhere = "-Duser.home=" + file.resolve("home") + " -Djava.io.tmpdir=" + cache;
        chosenInSilence(ChildJvm.withVectors(CACHE + file + " " + elsewhere).digest());
    }

    @Test
    void aJarThatIsCutOffIsLeftOut() throws Exception {
        leftOut(ChildJvm.withVectors(CACHE + folder.resolve("cache") + NOWHERE).classPath(this::cutOff), "openblas");
    }

    @Test
    void aDamagedCopyIsReplacedIfItShowsAndLeftOutIfNot() throws Exception {
        ChildJvm child = ChildJvm.withVectors(CACHE + folder.resolve("cache") + NOWHERE);
        chosenInSilence(child.digest());
        Path library;
        try (Stream<Path> files = Files.walk(folder)) {
            library = files.filter(path -> path.endsWith("libopenblas_nolapack.so.0"))
                    .findFirst()
                    .orElseThrow();
        }
        FileTime time = Files.getLastModifiedTime(library);
        byte[] good = Files.readAllBytes(library);
        byte[] bad = good.clone();
        Arrays.fill(bad, 0, 4096, (byte) 1);
        Files.write(library, bad);
        Files.setLastModifiedTime(library, time);
        leftOut(child, "libopenblas_nolapack.so.0");
        Files.write(library, new byte[1000]);
        chosenInSilence(child.digest());
        assertThat(library).hasBinaryContent(good);
    }

    private static boolean systemBlas() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .anyMatch(path -> Files.exists(Path.of(path, "libblas.so.3")));
    }

    private static String withoutOpenBlas(String entry) {
        return entry.contains("bytedeco") ? "" : entry;
    }

    /** The jars of native libraries without their second half. */
    private String cutOff(String entry) {
        Path jar = Path.of(entry);
        if (!entry.matches(".*openblas[^/]*-linux-[^/]*\\.jar")) {
            return entry;
        }
        Path half = folder.resolve(jar.getFileName());
        try {
            byte[] bytes = Files.readAllBytes(jar);
            Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return half.toString();
    }

    private static void chosenInSilence(ChildJvm.Answer answer) {
        assertThat(answer.kernel()).as("%s", answer.lines()).isEqualTo("openblas");
        assertThat(answer.number()).isEqualTo(Long.toString(AssignmentDigest.digest()));
        assertThat(answer.complaints()).isEmpty();
    }

    /** One line, with the cause; the next kernel; the same bits. */
    private static void leftOut(ChildJvm child, String cause) throws IOException, InterruptedException {
        ChildJvm.Answer answer = child.digest();
        assertThat(answer.kernel()).as("%s", answer.lines()).isEqualTo("vector");
        assertThat(answer.number()).isEqualTo(Long.toString(AssignmentDigest.digest()));
        assertThat(answer.complaints())
                .singleElement()
                .asString()
                .contains("WARN", "kernel openblas is left out", cause);
    }
}
