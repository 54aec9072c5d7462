package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import io.coppice.math.Assignment;
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
        List<Run> runs =
                starts.stream().map(start -> new Run(start, data.columns())).toList();
        List<Run> open = runs;
        for (int pass = 1; !open.isEmpty(); pass++) {
            measure(open, pass, runs);
            for (Run run : open) {
                if (!run.finished()) {
                    repair(run);
                    run.update(params, data.encoding().scale());
                }
            }
            open = open.stream().filter(run -> !run.finished()).toList();
        }
        return runs;
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
                what + ": pass " + pass + cost, new LloydSums.Start(nearest, data.magnitudes()), LloydSums::new);
        for (int r = 0; r < open.size(); r++) {
            open.get(r).measure(sums.run(r), params.maxIter());
        }
        distances += sums.distances();
    }

    private double leastCost(List<Run> runs) {
        double unit = data.encoding().squaredUnit();
        return runs.stream().mapToDouble(run -> run.cost() * unit).min().orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Gives every empty cluster the row that costs most where it is now, which can only lower the cost. Where all rows
     * lie on centers there is nothing to give: fewer distinct rows than clusters.
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
                .rows()
                .rows();
        distances += data.rows() * run.k();
        Assignment assignment = new Assignment(nearest);
        int given = 0;
        for (DrawnRows.Row row : rows) {
            assignment.assign(row.values, 1);
            int donor = assignment.labels(0)[0];
            if (run.sums().size(donor) > 1) {
                run.sums().move(row, donor, empty.get(given++));
            }
        }
    }

    /** Rows drawn earlier as centers, [m x d]. */
    static double[] centers(List<DrawnRows.Row> rows, int columns) {
        double[] centers = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns; j++) {
                centers[i * columns + j] = rows.get(i).values[j];
            }
        }
        return centers;
    }
}
