package io.coppice.math;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS library that the optional dependency org.bytedeco:openblas carries for some platforms. javacpp unpacks it
 * once per user, under {@code ~/.javacpp} or the folder in {@code -Dorg.bytedeco.javacpp.cachedir}.
 */
final class BundledOpenBlas {
    private static final String LIBRARY = "libopenblas_nolapack.so.0";

    private BundledOpenBlas() {}

    /** Whether the dependency is on the class path; without it no other method here may be called. */
    static boolean isPresent() {
        try {
            Class.forName(
                    "org.bytedeco.openblas.global.openblas_nolapack", false, BundledOpenBlas.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Loads the library and tells where it is. */
    static Path load() {
        Path glue = Path.of(Loader.load(openblas_nolapack.class));
        Path library = glue.resolveSibling(LIBRARY);
        if (!Files.isRegularFile(library)) {
            throw new UnsatisfiedLinkError(
                    "there is no " + library + "; no library for " + Loader.getPlatform() + " is on the class path");
        }
        return library;
    }

    /** Of the BLAS library that this process shows to everyone, or of the bundled one where none does. */
    static void setThreads(int threads) {
        openblas_nolapack.blas_set_num_threads(threads);
    }
}
