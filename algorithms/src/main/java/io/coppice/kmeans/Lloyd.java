package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.ExactSum;
import io.coppice.math.NearestCenters;
import java.util.List;

/**
 * Lloyd's iteration for several starts at once: every pass assigns the rows to the centers of all unfinished runs and
 * leaves exact sums, from which each run takes its means.
 */
final class Lloyd {

    private final Blocks data;
    private final KMeansParams params;
    private final String what;
    private ExactSum squares;
    private long distances;

    /**
     * @param what name of the data for the log and the Spark UI
     */
    Lloyd(Blocks data, KMeansParams params, String what) {
        this.data = data;
        this.params = params;
        this.what = what;
    }

    /** Carries every start, [k x d] each, to its end. */
    List<Run> iterate(List<double[]> starts) {
        List<Run> runs = measured(starts);
        carry(runs);
        return runs;
    }

    /**
     * The cheapest of several starts, carried to its end.
     *
     * @param startCosts what every start cost
     */
    record Cheapest(Run run, List<Double> startCosts) {}

    /** Measures every start, [k x d] each, in one pass and carries the cheapest to its end. */
    Cheapest iterateCheapest(List<double[]> starts) {
        List<Run> runs = measured(starts);
        List<Double> costs = runs.stream().map(Run::cost).toList();
        Run best = Run.cheapest(runs);
        carry(List.of(best));
        return new Cheapest(best, costs);
    }

    private List<Run> measured(List<double[]> starts) {
        List<Run> runs =
                starts.stream().map(start -> new Run(start, data.columns())).toList();
        measure(runs, 1, runs);
        return runs;
    }

    private void carry(List<Run> runs) {
        List<Run> open = updated(runs);
        for (int pass = 2; !open.isEmpty(); pass++) {
            measure(open, pass, runs);
            open = updated(open);
        }
    }

    /** Moves the centers of unfinished runs, which come back. */
    private List<Run> updated(List<Run> runs) {
        List<Run> open = runs.stream().filter(run -> !run.finished()).toList();
        for (Run run : open) {
            repair(run);
            run.update(params, data.encoding().scale());
        }
        return open.stream().filter(run -> !run.finished()).toList();
    }

    long distances() {
        return distances;
    }

    private void measure(List<Run> open, int pass, List<Run> all) {
        NearestCenters nearest =
                new NearestCenters(open.stream().map(Run::centers).toList(), data.columns());
        double best = leastCost(all);
        String cost = Double.isInfinite(best) ? "" : String.format(", cost %.6g", best);
        LloydSums sums = data.summarize(
                what + ": pass " + pass + cost,
                new LloydSums.Start(nearest, data.magnitudes(), squares == null),
                LloydSums::new);
        if (squares == null) {
            squares = sums.squares();
        }
        for (int r = 0; r < open.size(); r++) {
            Run run = open.get(r);
            run.measure(
                    sums.run(r),
                    sums.run(r).cost(squares, run.centers()),
                    params,
                    data.encoding().scale());
        }
        distances += sums.distances();
    }

    private double leastCost(List<Run> runs) {
        double unit = data.encoding().squaredUnit();
        return runs.stream().mapToDouble(run -> run.cost() * unit).min().orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Sends the centers of empty clusters to the rows farthest from theirs, as scikit-learn does; this can only lower the
     * cost. Where all rows lie on centers there is nowhere to go: fewer distinct rows than clusters.
     */
    private void repair(Run run) {
        List<Integer> empty = run.emptyClusters();
        if (empty.isEmpty()) {
            return;
        }
        NearestCenters nearest = new NearestCenters(List.of(run.centers()), data.columns());
        List<DrawnRows.Row> rows = data.summarize(
                        what + ": rows for " + empty.size() + " empty clusters",
                        new FarthestRows.Start(nearest, empty.size()),
                        FarthestRows::new)
                .rows();
        distances += data.rows() * run.k();
        for (int i = 0; i < rows.size(); i++) {
            run.relocate(empty.get(i), rows.get(i).values());
        }
    }

    /** Rows drawn earlier as centers, [m x d]. */
    static double[] centers(List<DrawnRows.Row> rows, int columns) {
        double[] centers = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns; j++) {
                centers[i * columns + j] = rows.get(i).values()[j];
            }
        }
        return centers;
    }
}
