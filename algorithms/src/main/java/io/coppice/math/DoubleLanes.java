package io.coppice.math;

import java.util.Arrays;

/** Loops over doubles that compilers leave without vector code; whoever runs them, the bits are the same. */
public interface DoubleLanes {
    /** e to less than this adds nothing to a sum of at least 1. */
    double LEAST_EXPONENT = -40.0;

    DoubleLanes PLAIN = new DoubleLanes() {
        @Override
        public void exponentials(double[] x, double[] to, int count) {
            for (int i = 0; i < count; i++) {
                to[i] = Exponentials.exp(x[i]);
            }
        }

        @Override
        public void factors(
                double[] x,
                int from,
                double center,
                double scale,
                double[] roots,
                int first,
                double[] to,
                double[] farthest,
                int count) {
            for (int i = 0; i < count; i++) {
                double scaled = (x[from + i] - center) * (roots[first + i] * scale);
                farthest[first + i] = Math.max(farthest[first + i], Math.abs(scaled));
                to[i] = GridProducts.factor(scaled);
            }
        }

        @Override
        public void products(double[][] factors, int count, long[] units) {
            double[][][] cut = new double[factors.length][][];
            int length = count / GridProducts.DEPTH;
            for (int i = 0; i < cut.length; i++) {
                cut[i] = cut(factors[i], length);
            }
            double[] work = new double[length];
            int at = 0;
            for (int i = 0; i < cut.length; i++) {
                for (int j = 0; j <= i; j++) {
                    units[at++] = GridProducts.sum(cut[i], cut[j], length, work);
                }
            }
        }

        @Override
        public long product(double[] a, double[] b, int count) {
            int length = count / GridProducts.DEPTH;
            return GridProducts.sum(cut(a, length), cut(b, length), length, new double[length]);
        }

        private static double[][] cut(double[] factors, int length) {
            double[][] cut = new double[GridProducts.DEPTH][];
            for (int at = 0; at < cut.length; at++) {
                cut[at] = Arrays.copyOfRange(factors, at * length, (at + 1) * length);
            }
            return cut;
        }
    };

    /** {@link Exponentials#exp} of each. @param x between {@link #LEAST_EXPONENT} and 0 */
    void exponentials(double[] x, double[] to, int count);

    /**
     * {@code to[i]} is the {@link GridProducts#factor} of {@code (x[from + i] - center) (roots[first + i] scale)}, and
     * {@code farthest[first + i]} is raised to its magnitude.
     */
    void factors(
            double[] x,
            int from,
            double center,
            double scale,
            double[] roots,
            int first,
            double[] to,
            double[] farthest,
            int count);

    /**
     * {@link GridProducts#sum} of every two columns: {@code units[i (i + 1) / 2 + j]} of columns i and j, j at most i.
     *
     * @param factors [columns][at least count]
     * @param count a multiple of {@link GridProducts#STEP}; what holds no factor is 0
     */
    void products(double[][] factors, int count, long[] units);

    /** The same of two columns. */
    long product(double[] a, double[] b, int count);
}
