package io.coppice.math;

/** The distinct centers of all runs side by side, rounded to float, with what the scan and the bound need of each. */
final class FloatCenters {
    /** [count x d], each value -2 times the center's, count rounded up to a multiple of {@link Strip#GROUP}, zeros behind. */
    final float[] doubled;
    /** Squared length plus offset, less its share of the bound. */
    final float[] norms;
    /** What a unit of row length may add to the error of the score. */
    final float[] reach;
    /** Where each run starts, and behind the last the number of centers. */
    final int[] starts;

    final int padded;
    final RoundingBound bound;

    FloatCenters(NearestCenters nearest) {
        int d = nearest.columns();
        bound = new RoundingBound(d);
        starts = new int[nearest.runs() + 1];
        for (int run = 0; run < nearest.runs(); run++) {
            starts[run + 1] = starts[run] + nearest.duplicates(run).first().length;
        }
        padded = (starts[nearest.runs()] + Strip.GROUP - 1) / Strip.GROUP * Strip.GROUP;
        doubled = new float[Math.multiplyExact(padded, d)];
        norms = new float[padded];
        reach = new float[padded];
        for (int run = 0; run < nearest.runs(); run++) {
            int at = starts[run];
            for (int center : nearest.duplicates(run).first()) {
                round(nearest.centers(run), center * d, d, nearest.offsets(run)[center], at++);
            }
        }
    }

    /** Rows as they are, equal ones too, as one run. @param rows [count x d] */
    FloatCenters(float[] rows, int count, int d) {
        bound = new RoundingBound(d);
        starts = new int[] {0, count};
        padded = (count + Strip.GROUP - 1) / Strip.GROUP * Strip.GROUP;
        doubled = new float[Math.multiplyExact(padded, d)];
        norms = new float[padded];
        reach = new float[padded];
        for (int i = 0; i < count * d; i++) {
            doubled[i] = -2.0f * rows[i];
        }
        for (int row = 0; row < count; row++) {
            double squares = SquaredDistance.ofLength(rows, row * d, d);
            bound.admit(squares, 0.0);
            norms[row] = bound.norm(squares, 0.0);
            reach[row] = bound.reach(squares);
        }
    }

    private void round(double[] centers, int from, int d, double offset, int at) {
        double squares = 0.0;
        for (int l = 0; l < d; l++) {
            double value = centers[from + l];
            squares = Math.fma(value, value, squares);
            doubled[at * d + l] = -2.0f * (float) value;
        }
        bound.admit(squares, offset);
        norms[at] = bound.norm(squares, offset);
        reach[at] = bound.reach(squares);
    }

    int count() {
        return starts[starts.length - 1];
    }
}
