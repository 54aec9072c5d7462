package io.coppice.math;

import dev.ludovic.netlib.lapack.LAPACK;
import java.lang.reflect.Method;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * netlib's doors to LAPACK, opened once per JVM: the native one beside the {@link NativeBlas}, and the translation to Java
 * that Spark brings.
 */
final class NativeLapack {
    /** System property that forces {@code java}, or with {@code native} makes a missing library an error. */
    static final String PROPERTY = "coppice.lapack";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLapack.class);

    private static Optional<LAPACK> found;
    private static LAPACK translated;

    private NativeLapack() {}

    /** The native LAPACK, one thread a call; empty if there is none. The first answer stands for the life of this JVM. */
    static synchronized Optional<LAPACK> get() {
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.equals("java")) {
            return Optional.empty();
        }
        if (found == null) {
            try {
                // BLAS first: it names the library for both and sets its threads.
                NativeBlas.get();
                found = Optional.of(instance("JNILAPACK"));
            } catch (KernelMissing missing) {
                if (wanted.equals("native")) {
                    throw missing;
                }
                // Whoever needs less of it because of that says so; here only what is there and does not work.
                if (missing.isBroken()) {
                    LOG.warn("no native LAPACK, eigenvalues take a slower path in Java: {}", missing.getMessage());
                }
                found = Optional.empty();
            }
        }
        return found;
    }

    /** LAPACK as Java. Some of its routines keep state in static fields: one call at a time. */
    static synchronized LAPACK translated() {
        if (translated == null) {
            translated = instance("F2jLAPACK");
        }
        return translated;
    }

    /** By reflection, because netlib's public way in swallows the cause and logs lines of its own. */
    private static LAPACK instance(String name) {
        try {
            Method instance = Class.forName("dev.ludovic.netlib.lapack." + name).getMethod("getInstance");
            instance.setAccessible(true);
            return (LAPACK) instance.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            throw KernelMissing.broken("netlib cannot load its " + name, failure);
        }
    }
}
