package io.coppice.sdp;

import io.coppice.math.EigenSolver;
import io.coppice.math.Exponentials;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The relaxation over nonnegative factors Y = UU' (Zhuang, Chen, Yang and Zhang 2024, in a form free of scale): fast on many
 * points, but with local optima, so it starts several times and answers with k-means where that is cheaper.
 */
final class NonnegativeLowRank implements FactorProgram {
    private static final long PURPOSE = 0x10FAC;
    private static final int STEPS_PER_ITERATION = 10;

    private final WeightedGram gram;
    private final RowSums rowSums;
    private final int rank;
    private final double length;

    private NonnegativeLowRank(WeightedGram gram, int k) {
        this.gram = gram;
        this.rowSums = new RowSums(gram.unit());
        // Fewer than 3 k columns get stuck where clusters differ in size.
        this.rank = Math.max(3 * k, k + 10);
        this.length = Math.sqrt(k);
    }

    static Relaxation solve(WeightedGram gram, SdpParams params) {
        long deadline =
                params.timeLimit() == 0.0 ? Long.MAX_VALUE : System.nanoTime() + (long) (params.timeLimit() * 1e9);
        NonnegativeLowRank program = new NonnegativeLowRank(gram, params.k());
        Rounding rounding = new Rounding(gram, params.k(), params.seed());
        int[] best = rounding.kMeans();
        double upper = gram.cost(best, params.k());
        int[] rounded = best;
        List<Relaxation.Progress> history = new ArrayList<>();
        int steps = 0;
        for (int start = 0; start < params.starts() && System.nanoTime() < deadline; start++) {
            AugmentedLagrangian method = new AugmentedLagrangian(program, 1.0, Math.min(1e-4, params.tol()), deadline);
            double[] factors = method.solve(
                    program.start(Keyed.combine(params.seed(), start)), STEPS_PER_ITERATION * params.maxIter());
            steps += method.steps();
            int[] labels = rounding.labels(program.coordinates(factors, params.k()), params.k());
            int[] polished = rounding.polished(labels);
            double cost = Math.min(gram.cost(labels, params.k()), gram.cost(polished, params.k()));
            if (cost < upper) {
                upper = cost;
                rounded = labels;
                best = gram.cost(labels, params.k()) <= cost ? labels : polished;
            }
            history.add(new Relaxation.Progress(steps, 0.0, upper, program.violation(factors), 0));
        }
        Relaxation.Stop stop = System.nanoTime() >= deadline ? Relaxation.Stop.TIME_LIMIT : Relaxation.Stop.RESIDUAL;
        return new Relaxation(
                gram,
                Rounding.numbered(best),
                Rounding.numbered(rounded),
                upper,
                OptionalDouble.empty(),
                history,
                stop,
                Optional.empty());
    }

    /** |N(0, 1)| s_i in every column. */
    private double[] start(long seed) {
        int m = gram.points();
        double[] factors = new double[size()];
        for (int column = 0; column < rank; column++) {
            for (int i = 0; i < m; i++) {
                factors[column * m + i] = Math.abs(normal(
                                Keyed.combine(seed, column), gram.sample().keys()[i]))
                        * gram.unit()[i];
            }
        }
        return factors;
    }

    /** A standard normal deviate (Box and Muller). */
    static double normal(long seed, long key) {
        double radius = Math.sqrt(-2.0 * Exponentials.log(Keyed.uniform(seed, PURPOSE, key)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(seed, PURPOSE + 1, key));
    }

    private double violation(double[] factors) {
        double[] violated = new double[gram.points()];
        evaluate(factors, violated);
        return Math.sqrt(DenseRows.dot(violated, 0, violated, 0, violated.length));
    }

    /** The points along the k leading left singular vectors, each times its singular value; [m x k]. */
    private double[] coordinates(double[] factors, int k) {
        int m = gram.points();
        double[] products = new double[rank * rank];
        for (int a = 0; a < rank; a++) {
            for (int b = 0; b < rank; b++) {
                products[a * rank + b] = DenseRows.dot(factors, a * m, factors, b * m, m);
            }
        }
        EigenSolver solver = new EigenSolver(rank);
        solver.largest(products, k);
        double[] coordinates = new double[m * k];
        for (int axis = 0; axis < k; axis++) {
            for (int column = 0; column < rank; column++) {
                double entry = solver.vectors()[solver.offset(axis) + column];
                for (int i = 0; i < m; i++) {
                    coordinates[i * k + axis] += entry * factors[column * m + i];
                }
            }
        }
        return coordinates;
    }

    @Override
    public int size() {
        return rank * gram.points();
    }

    @Override
    public int constraints() {
        return gram.points();
    }

    @Override
    public double length() {
        return length;
    }

    @Override
    public double evaluate(double[] factors, double[] constraint) {
        int m = gram.points();
        rowSums.start(constraint);
        double value = 0.0;
        for (int column = 0; column < rank; column++) {
            rowSums.add(factors, column * m, constraint);
            double[] along = Columns.transposed(gram.factor(), gram.columns(), factors, column * m, m);
            value -= DenseRows.dot(along, 0, along, 0, along.length);
        }
        return value;
    }

    @Override
    public void gradient(double[] factors, double[] multipliers, double[] out) {
        int m = gram.points();
        for (int column = 0; column < rank; column++) {
            rowSums.addGradient(factors, column * m, multipliers, out);
            double[] along = Columns.transposed(gram.factor(), gram.columns(), factors, column * m, m);
            Columns.addProduct(gram.factor(), gram.columns(), along, -2.0, out, column * m);
        }
    }

    @Override
    public void project(double[] factors) {
        FactorProgram.project(factors, 0, factors.length, length);
    }
}
