package io.coppice.math;

import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * netlib's door to a native BLAS, opened once per JVM: to the library that the user named by netlib's own properties, or
 * that netlib has loaded already, else to the {@link BundledOpenBlas}.
 */
final class NativeBlas {
    /** netlib's properties: the file, or the name, of the library behind its native classes. */
    static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";

    static final String BLAS_NAME = "dev.ludovic.netlib.blas.nativeLib";
    private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";
    private static final String LAPACK_NAME = "dev.ludovic.netlib.lapack.nativeLib";

    private static final Logger LOG = LoggerFactory.getLogger(NativeBlas.class);

    private static BLAS blas;
    private static KernelMissing missing;

    private NativeBlas() {}

    /**
     * The native BLAS, running one thread a call.
     *
     * @throws KernelMissing if there is none; the first answer stands for the life of this JVM
     */
    static synchronized BLAS get() {
        if (blas == null && missing == null) {
            try {
                blas = open();
            } catch (KernelMissing failure) {
                missing = failure;
            }
        }
        if (missing != null) {
            throw missing;
        }
        return blas;
    }

    private static BLAS open() {
        boolean bundled = BundledOpenBlas.isPresent();
        boolean named = System.getProperty(BLAS_PATH) != null || System.getProperty(BLAS_NAME) != null;
        if (!bundled && !named) {
            throw KernelMissing.absent("org.bytedeco:openblas is not on the class path, and -D" + BLAS_PATH
                    + " names no other BLAS library");
        }
        if (bundled && !named) {
            nameBundled();
        }
        BLAS opened = netlib();
        if (bundled) {
            oneThread();
        }
        return opened;
    }

    /** Has an effect only if netlib has not loaded a library yet; if it has, that one serves too. */
    private static void nameBundled() {
        String library;
        try {
            library = BundledOpenBlas.load().toString();
        } catch (RuntimeException | LinkageError failure) {
            throw KernelMissing.broken("the bundled OpenBLAS cannot be loaded", failure);
        }
        System.setProperty(BLAS_PATH, library);
        if (System.getProperty(LAPACK_PATH) == null && System.getProperty(LAPACK_NAME) == null) {
            System.setProperty(LAPACK_PATH, library);
        }
    }

    /** By reflection, because netlib's public way in swallows the cause and logs two lines of its own. */
    private static BLAS netlib() {
        try {
            Method instance = Class.forName("dev.ludovic.netlib.blas.JNIBLAS").getMethod("getInstance");
            instance.setAccessible(true);
            return (BLAS) instance.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            throw KernelMissing.broken("netlib cannot load " + named(), failure);
        }
    }

    private static String named() {
        String path = System.getProperty(BLAS_PATH);
        return path != null ? path + " (-D" + BLAS_PATH + ")" : System.getProperty(BLAS_NAME, "its BLAS library");
    }

    /** Last of all: netlib opens its library for everyone to see, so that this finds it, bundled or not. */
    private static void oneThread() {
        try {
            BundledOpenBlas.setThreads(1);
        } catch (RuntimeException | LinkageError failure) {
            LOG.info("the threads of {} cannot be set, OPENBLAS_NUM_THREADS rules: {}", named(), failure.toString());
        }
    }
}
