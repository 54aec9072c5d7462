package io.coppice.kmeans;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.math.NearestCenters;
import java.util.List;
import java.util.stream.IntStream;

/** Many centers for a few passes: rows drawn by k-means|| without any search among them, moved to the means of their cells. */
final class RoughCenters {
    /** Later rounds see what earlier ones left out; each measures all rows against what is drawn so far. */
    private static final int ROUNDS = 3;

    private RoughCenters() {}

    /** At most {@code count} centers, [c x d]. */
    static double[] of(Blocks data, int count, long seed) {
        return moved(data, drawn(data, count, seed));
    }

    private static double[] drawn(Blocks data, int count, long seed) {
        if (count > TwoLevelSeeding.MOST_ON_ONE_LEVEL) {
            return TwoLevelSeeding.seed(data, KMeansParams.of(count).withSeed(seed))
                    .get(0);
        }
        int perRound = Math.max(1, (count - 1 + ROUNDS - 1) / ROUNDS);
        List<DrawnRows.Row> rows = ParallelSeeding.sample(
                data, new ParallelSeeding.Extent(perRound, count == 1 ? 0 : ROUNDS, count), seed);
        return Lloyd.centers(rows.subList(0, Math.min(count, rows.size())), data.columns());
    }

    private static double[] moved(Blocks data, double[] centers) {
        int columns = data.columns();
        int count = centers.length / columns;
        LloydSums.OfRun sums = data.summarize(
                        "means of " + count + " cells",
                        new LloydSums.Start(new NearestCenters(List.of(centers), columns), data.magnitudes(), false),
                        LloydSums::new)
                .run(0);
        int[] filled =
                IntStream.range(0, count).filter(cell -> sums.size(cell) > 0).toArray();
        double[] means = new double[filled.length * columns];
        for (int i = 0; i < filled.length; i++) {
            sums.sums().mean(filled[i], means, i * columns);
        }
        return means;
    }
}
