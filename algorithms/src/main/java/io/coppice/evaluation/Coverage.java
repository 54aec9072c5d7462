package io.coppice.evaluation;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.SampleRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well selected rows cover a table: distances of rows drawn from it to their nearest selected row, in the units that
 * were loaded. The mean is AUC_pr of Zheng et al. (ICLR 2023), the area under the radius r(p) within which a share p of the
 * table has a selected row; lower is better. Under label noise a good coverage says nothing of a training run: compare
 * it with that of as many rows drawn at random.
 *
 * @param mean AUC_pr
 * @param median r(.5)
 * @param ninety r(.9)
 * @param ninetyNine r(.99)
 * @param largest r(1) over the rows drawn
 * @param queries rows drawn
 */
public record Coverage(double mean, double median, double ninety, double ninetyNine, double largest, int queries) {
    private static final long PURPOSE = 0xC0E7A6E;

    /**
     * One pass over the selected rows; brings the drawn rows to the driver.
     *
     * @param table all rows
     * @param selected some of them, under the same encoding
     * @param queries most rows to draw
     */
    public static Coverage of(Blocks table, Blocks selected, int queries, long seed) {
        SampleRows drawn = SampleRows.of(table, queries, seed ^ PURPOSE);
        double[] points = new double[drawn.values().length];
        Arrays.setAll(points, i -> drawn.values()[i]);
        double[] squared = selected.summarize(
                        "coverage: nearest selected rows of " + drawn.rows(),
                        new NearestRows.Start(points, table.columns()),
                        NearestRows::new)
                .squaredDistances();
        double unit = table.encoding().squaredUnit();
        double[] radii = Arrays.stream(squared)
                .map(distance -> Math.sqrt(distance * unit))
                .sorted()
                .toArray();
        return new Coverage(
                IntStream.range(0, radii.length).mapToDouble(i -> radii[i]).sum() / radii.length,
                radius(radii, 0.5),
                radius(radii, 0.9),
                radius(radii, 0.99),
                radius(radii, 1.0),
                radii.length);
    }

    /** The smallest radius within which a share of the rows lies. */
    private static double radius(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
