package io.coppice.math;

import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Rows and centers that nomination gets wrong unless its bound is right; each a function of a seed. */
final class Points {
    private final String name;
    private final int columns;
    private final float[] values;
    private final List<double[]> runs;
    private final List<double[]> offsets;

    private Points(String name, int columns, float[] values, List<double[]> runs, List<double[]> offsets) {
        this.name = name;
        this.columns = columns;
        this.values = values;
        this.runs = runs;
        this.offsets = offsets;
    }

    int columns() {
        return columns;
    }

    float[] values() {
        return values;
    }

    List<double[]> runs() {
        return runs;
    }

    /** Of center {@code j} in a run; 0 where there are none. */
    double offset(int run, int j) {
        return offsets == null ? 0.0 : offsets.get(run)[j];
    }

    int rows() {
        return values.length / columns;
    }

    NearestCenters nearest() {
        return offsets == null ? new NearestCenters(runs, columns) : NearestCenters.withOffsets(runs, offsets, columns);
    }

    @Override
    public String toString() {
        return name;
    }

    private static double draw(long seed, long index) {
        return 2.0 * Keyed.uniform(seed, 7, index) - 1.0;
    }

    private static double[] draws(long seed, int count, DoubleUnaryOperator shape) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = shape.applyAsDouble(draw(seed, i));
        }
        return drawn;
    }

    private static float[] floats(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    /** n rows and one run of k centers, every coordinate {@code shape} of a uniform draw in (-1, 1). */
    static Points shaped(String name, int n, int d, int k, DoubleUnaryOperator shape) {
        return shaped(name, n, d, k, shape, shape);
    }

    private static Points shaped(
            String name, int n, int d, int k, DoubleUnaryOperator row, DoubleUnaryOperator center) {
        long seed = Keyed.hash(n, d, k);
        return new Points(
                name + " " + n + " x " + d + ", k " + k,
                d,
                floats(draws(seed, n * d, row)),
                List.of(draws(seed + 1, k * d, center)),
                null);
    }

    /** The centers are rows, some of them several times, as floats see them and one ulp of a double apart. */
    static Points copies(int n, int d, int k) {
        Points plain = shaped("copies", n, d, k, x -> x);
        double[] centers = new double[k * d];
        for (int i = 0; i < centers.length; i++) {
            int source = Math.floorMod((int) Keyed.hash(3, 3, i / d), Math.min(n, Math.max(1, k / 3)));
            double value = plain.values[source * d + i % d];
            centers[i] = i / d % 5 == 4 ? Math.nextUp(value) : i / d % 7 == 6 ? Math.nextUp((float) value) : value;
        }
        return new Points("copies " + n + " x " + d + ", k " + k, d, plain.values, List.of(centers), null);
    }

    /** Integer rows halfway between integer centers: ties in exact arithmetic. */
    static Points midway(int n, int d, int k) {
        Points base = shaped("midway", n, d, k, x -> Math.rint(2.0 * x));
        double[] odd = base.runs.get(0).clone();
        for (int i = 0; i < odd.length; i++) {
            odd[i] = 2.0 * odd[i] + 1.0;
        }
        float[] even = base.values.clone();
        for (int i = 0; i < even.length; i++) {
            even[i] = 2.0f * even[i];
        }
        return new Points("midway " + n + " x " + d + ", k " + k, d, even, List.of(odd), null);
    }

    /** Several runs side by side, of sizes 1 to k, with offsets that matter. */
    static Points runs(String name, int n, int d, int k, double offset, DoubleUnaryOperator shape) {
        Points base = shaped(name, n, d, k, shape);
        List<double[]> runs = new ArrayList<>();
        List<double[]> offsets = new ArrayList<>();
        for (int size = 1; size <= k; size = 2 * size + 1) {
            runs.add(draws(size, size * d, shape));
            offsets.add(draws(size + 99, size, x -> Math.abs(x) * offset));
        }
        return new Points(name + " offset " + offset + " " + n + " x " + d, d, base.values, runs, offsets);
    }

    /** All of them. */
    static List<Points> all() {
        List<Points> all = new ArrayList<>();
        for (int[] size :
                new int[][] {{1, 1, 1}, {7, 3, 2}, {130, 5, 9}, {300, 17, 33}, {257, 64, 64}, {100, 200, 7}}) {
            int n = size[0];
            int d = size[1];
            int k = size[2];
            all.add(shaped("uniform", n, d, k, x -> x));
            all.add(shaped("coarse", n, d, k, x -> Math.rint(3.0 * x)));
            all.add(shaped("offset", n, d, k, x -> 1e6 + x));
            all.add(shaped("close", n, d, k, x -> 1.0 + 1e-6 * x));
            all.add(shaped("tiny", n, d, k, x -> 1e-20 * x));
            all.add(shaped("vanishing", n, d, k, x -> 1e-42 * x));
            all.add(shaped("huge", n, d, k, x -> 1e30 * x));
            all.add(shaped("wide", n, d, k, x -> Math.signum(x) * StrictMath.pow(10.0, -20.0 * Math.abs(x))));
            all.add(shaped("heavy", n, d, k, x -> Math.signum(x) * StrictMath.pow(Math.abs(x), 40.0)));
            all.add(shaped("zero", n, d, k, x -> x > 0 ? 0.0 : -0.0));
            all.add(shaped("subnormal squares", n, d, k, x -> 4e-23 * x));
            all.add(shaped("overflowing squares", n, d, k, x -> 1.5e19 * x));
            all.add(shaped("small rows", n, d, k, x -> 1e-9 * x, x -> Math.signum(x) * (1.0 + 1e-8 * x)));
            all.add(shaped("small centers", n, d, k, x -> x, x -> 1e-16 * x));
            all.add(copies(n, d, k));
            all.add(midway(n, d, k));
            all.add(runs("runs", n, d, k, 1.0, x -> x));
            all.add(runs("coarse runs", n, d, k, 0.0, x -> Math.rint(2.0 * x)));
            all.add(runs("tiny runs", n, d, k, 1e-41, x -> 1e-20 * x));
        }
        all.add(shaped("many centers", 150, 2, 5000, x -> Math.rint(50.0 * x)));
        all.add(shaped("many centers", 70, 3, 9001, x -> x));
        all.add(shaped("many open rows", 600, 2, 1500, x -> 1.0 + 1e-6 * x));
        all.add(runs("many runs", 90, 2, 4000, 0.5, x -> Math.rint(20.0 * x)));
        return all;
    }
}
