package io.coppice.math;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import java.util.Optional;
import org.netlib.util.intW;

/**
 * Part of the spectrum of a symmetric matrix by LAPACK's dsyevr: native where it is there, else the same routine in Java.
 *
 * <p>Last bits depend on the library and the processor, unlike those of {@link SymmetricEigen}: what they lead to is a choice
 * or a bound with a margin, never a number that must agree between machines. A workspace for one thread.
 */
public final class EigenSolver {
    /** Beyond this order the Java path is too slow to iterate on. */
    public static final int MOST_IN_JAVA = 300;

    /** From one in so many eigenvalues on the whole spectrum takes less time than a part of it. */
    private static final int SHARE = 8;

    private static final Object ONE_AT_A_TIME = new Object();

    private final int order;
    private final Optional<LAPACK> fast;
    private final double[] values;
    private final int[] support;
    private final int[] integers;
    private final double[] doubles;
    private final double[] vectors;
    private final double[] diagonal;
    private int found;

    /** @param order n of the n x n matrices to come, at least 1 */
    public EigenSolver(int order) {
        this.order = order;
        fast = NativeLapack.get();
        values = new double[order];
        support = new int[2 * order];
        vectors = new double[order * order];
        diagonal = new double[order];
        intW info = new intW(0);
        double[] size = new double[1];
        int[] integerSize = new int[1];
        run("V", "A", 1, order, new double[order * order], size, -1, integerSize, -1, info);
        doubles = new double[(int) Math.max(size[0], 26L * order)];
        integers = new int[Math.max(integerSize[0], 10 * order)];
    }

    /** Whether native code does the work. */
    public static boolean isNative() {
        return NativeLapack.get().isPresent();
    }

    /**
     * The largest eigenvalues and their vectors, to be read by {@link #value} and {@link #vectors}.
     *
     * @param matrix [n x n] row-major, of which the lower triangle is read and destroyed; the other, which stays, must mirror it
     * @param count from 1 to n
     */
    public void largest(double[] matrix, int count) {
        solve("V", order - count + 1, order, matrix);
    }

    /**
     * The smallest eigenvalues, ascending.
     *
     * @param matrix as for {@link #largest}
     * @param count from 1 to n
     */
    public double[] smallest(double[] matrix, int count) {
        solve("N", 1, count, matrix);
        return Arrays.copyOf(values, count);
    }

    /** A part of the spectrum now and then fails to converge where the whole, found another way, does not. */
    private void solve(String job, int from, int to, double[] matrix) {
        for (int i = 0; i < order; i++) {
            diagonal[i] = matrix[i * order + i];
        }
        intW info = new intW(0);
        boolean part = (to - from + 1) * SHARE < order;
        run(job, part ? "I" : "A", from, to, matrix, doubles, doubles.length, integers, integers.length, info);
        if (part && (info.val != 0 || found != to - from + 1)) {
            restore(matrix);
            run(job, "A", 1, order, matrix, doubles, doubles.length, integers, integers.length, info);
            part = false;
        }
        if (info.val != 0 || found != (part ? to - from + 1 : order)) {
            throw new IllegalStateException("LAPACK's dsyevr found " + found + " of " + order
                    + " eigenvalues of a matrix of order " + order + ", info " + info.val
                    + "; does the matrix hold NaN or infinite values?");
        }
    }

    /** From the triangle that was not read. */
    private void restore(double[] matrix) {
        for (int i = 0; i < order; i++) {
            matrix[i * order + i] = diagonal[i];
            for (int j = 0; j < i; j++) {
                matrix[i * order + j] = matrix[j * order + i];
            }
        }
    }

    private void run(
            String job,
            String range,
            int from,
            int to,
            double[] matrix,
            double[] work,
            int size,
            int[] more,
            int moreSize,
            intW info) {
        if (fast.isPresent()) {
            call(fast.get(), job, range, from, to, matrix, work, size, more, moreSize, info);
        } else {
            synchronized (ONE_AT_A_TIME) {
                call(NativeLapack.translated(), job, range, from, to, matrix, work, size, more, moreSize, info);
            }
        }
    }

    /** Row-major lower is column-major upper. */
    private void call(
            LAPACK lapack,
            String job,
            String range,
            int from,
            int to,
            double[] matrix,
            double[] work,
            int size,
            int[] more,
            int moreSize,
            intW info) {
        intW count = new intW(0);
        lapack.dsyevr(
                job, range, "U", order, matrix, order, 0.0, 0.0, from, to, 0.0, count, values, vectors, order, support,
                work, size, more, moreSize, info);
        found = count.val;
    }

    /** The eigenvalue of a rank, 0 for the largest of those asked for. */
    public double value(int rank) {
        return values[found - 1 - rank];
    }

    /** Holds the eigenvectors, of length 1 each; valid until the next call. That of a rank starts at {@link #offset}. */
    public double[] vectors() {
        return vectors;
    }

    /** Where the eigenvector of a rank starts in {@link #vectors}. */
    public int offset(int rank) {
        return (found - 1 - rank) * order;
    }
}
