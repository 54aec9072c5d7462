package io.coppice.coreset;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Moments;
import io.coppice.blocks.SampleRows;
import io.coppice.coreset.CoresetParams.Method;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.math.NearestLabeling;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Coresets drawn by scores: centers, the rows' cells, totals of cells, scores, a threshold, the rows. */
final class DrawnCoreset {
    private static final int CENTERS_PER_CLUSTER = 2;

    private final Blocks placed;
    private final CoresetParams params;
    private final double[] centers;
    private final CellTotals totals;
    private final double rounding;

    private DrawnCoreset(Blocks placed, CoresetParams params, double[] centers) {
        this.placed = placed;
        this.params = params;
        this.centers = centers;
        this.totals = placed.summarize(
                "coreset: weights and costs of the cells", centers.length / placed.columns(), CellTotals::new);
        this.rounding = Rounding.cost(placed.magnitudes(), totals.weight());
    }

    /** @param data more rows than the coreset shall have */
    static CoresetFit of(Blocks data, CoresetParams params) {
        CountedBlocks all = new CountedBlocks(data);
        return of(all, params, centers(all, params)).withPasses(all.passes());
    }

    /** @param centers [c x d] that cells and scores are taken from */
    static CoresetFit of(Blocks data, CoresetParams params, double[] centers) {
        try (Blocks placed = Placement.of(data, centers)) {
            return new DrawnCoreset(placed, params, centers).fit();
        }
    }

    private static double[] centers(Blocks data, CoresetParams params) {
        return switch (params.method()) {
            case UNIFORM, K_CENTER -> new double[data.columns()];
            case LIGHTWEIGHT -> mean(data);
            case SENSITIVITY, HYBRID -> KMeansAlgorithm.rough(data, roughCenters(params), params.seed());
        };
    }

    /** A hybrid spends a row on each of its centers. */
    private static int roughCenters(CoresetParams params) {
        long wanted = (long) CENTERS_PER_CLUSTER * params.k();
        long most = params.method() == Method.HYBRID ? Math.max(params.k(), params.size() / 2) : Integer.MAX_VALUE;
        return (int) Math.min(wanted, most);
    }

    private static double[] mean(Blocks data) {
        Moments moments = Moments.of(data);
        double[] mean = new double[data.columns()];
        Arrays.setAll(mean, moments::mean);
        return mean;
    }

    private CoresetFit fit() {
        Inclusion scores = Scores.of(params.withSeed(seedOfDraw()), totals, rounding);
        ScoreSums sums = placed.summarize("coreset: sum of the scores", scores, ScoreSums::new);
        boolean hybrid = params.method() == Method.HYBRID;
        int draws = hybrid ? params.size() - totals.cells() : params.size();
        Inclusion drawing = scores.withThreshold(
                Threshold.of(placed, scores, draws, sums.scoring(), sums.others(), params.sampling()));
        SampleRows rows = included(drawing);
        if (hybrid) {
            drawing = withResiduals(drawing, rows);
            rows = included(drawing);
        } else if (params.normalize()) {
            drawing = normalized(drawing, rows);
            rows = included(drawing);
        }
        CoresetFit.Figures figures = new CoresetFit.Figures(
                placed.rows(),
                totals.weight(),
                sums.others(),
                rounding,
                distortionOfCenters(rows),
                OptionalDouble.empty());
        return new CoresetFit(
                rows,
                new CoresetRule(placed.columns(), centers, drawing),
                figures,
                OptionalDouble.empty(),
                warnings(sums.scoring(), draws),
                0);
    }

    private List<String> warnings(long scoring, int draws) {
        return scoring < draws
                ? List.of("coreset.size is " + params.size() + " but only " + scoring
                        + " rows have a score above 0, for they lie apart from their centers: these are kept, and "
                        + totals.cells() + " near the centers")
                : List.of();
    }

    /**
     * Of this table: rows of a coreset that is reduced once more were chosen for their low draws, and the same draws again would
     * prefer some of them for no other reason.
     */
    private long seedOfDraw() {
        long weight = Double.doubleToRawLongBits(totals.weight());
        return Keyed.combine(Keyed.combine(params.seed(), placed.rows()), weight);
    }

    private SampleRows included(Inclusion inclusion) {
        try (Blocks chosen = placed.select(params.size(), "coreset: rows of it", inclusion, Inclusion::included)) {
            return SampleRows.gathered(chosen);
        }
    }

    /** Every cell's center gets the weight that the draw left out, by way of the row nearest to it. */
    private Inclusion withResiduals(Inclusion drawing, SampleRows drawn) {
        double[] missing = cellWeights(drawn);
        NearestRows nearest =
                placed.summarize("coreset: rows nearest to the centers", totals.cells(), NearestRows::new);
        TreeMap<Long, Double> kept = new TreeMap<>();
        for (int cell = 0; cell < missing.length; cell++) {
            double residual = totals.weight(cell) - missing[cell];
            for (DrawnRows.Row row : nearest.of(cell)) {
                if (residual > 0.0) {
                    kept.put(row.key(), residual);
                }
            }
        }
        return drawing.withKept(
                kept.keySet().stream().mapToLong(Long::longValue).toArray(),
                kept.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Inclusion normalized(Inclusion drawing, SampleRows drawn) {
        double[] found = cellWeights(drawn);
        double[] factors = new double[found.length];
        Arrays.setAll(factors, cell -> found[cell] > 0.0 ? totals.weight(cell) / found[cell] : 1.0);
        return drawing.withFactors(factors);
    }

    /** What the drawn rows of every cell weigh. */
    private double[] cellWeights(SampleRows drawn) {
        int[] cells = drawn.labels(new NearestLabeling(centers, placed.columns()));
        double[] weights = new double[totals.cells()];
        for (int row = 0; row < cells.length; row++) {
            weights[cells[row]] += drawn.weight(row);
        }
        return weights;
    }

    private double distortionOfCenters(SampleRows rows) {
        return CoresetFit.ratio(KMeansAlgorithm.costs(rows.blocks(), List.of(centers))[0], totals.cost(), rounding);
    }
}
