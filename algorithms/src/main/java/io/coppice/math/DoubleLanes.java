package io.coppice.math;

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
}
