package io.coppice.benchmarks;

import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;

/** Which BLAS netlib, and so MLlib, finds in this JVM. */
final class Blas {
    private Blas() {}

    static String name() {
        try {
            return NativeBLAS.getInstance().getClass().getSimpleName();
        } catch (RuntimeException | LinkageError e) {
            return JavaBLAS.getInstance().getClass().getSimpleName();
        }
    }
}
