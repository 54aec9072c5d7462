package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Summary;
import io.coppice.math.SquaredDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * k-center in two rounds of farthest points (Gonzalez 1985). The first picks half of the rows from a sample drawn by key; the
 * second adds the rows of the whole table that lie farthest from these, and picks the other half. Every picked row then
 * weighs what the rows nearest to it weigh.
 */
final class CenterCoreset {
    private static final int SAMPLED_PER_ROW = 2;

    private CenterCoreset() {}

    /** The farthest rows, no two at the same place, and the largest squared distance. */
    private static final class Farthest implements Summary<Farthest> {
        private static final long serialVersionUID = 1L;

        private final DrawnRows rows;

        Farthest(int most) {
            rows = new DrawnRows(most);
        }

        @Override
        public void add(Block placed) {
            for (int row = 0; row < placed.rows(); row++) {
                double squared = Placement.squaredDistance(placed, row);
                if (squared > 0.0) {
                    rows.offer(-squared, placed, row);
                }
            }
        }

        @Override
        public Farthest merge(Farthest other) {
            rows.merge(other.rows);
            return this;
        }
    }

    /** @param data more rows than the coreset shall have */
    static CoresetFit of(Blocks data, CoresetParams params) {
        CountedBlocks all = new CountedBlocks(data);
        SampleRows sample = SampleRows.of(all, Math.multiplyExact(SAMPLED_PER_ROW, params.size()), params.seed());
        int first = (params.size() + 1) / 2;
        SampleRows candidates = candidates(all, sample, picked(sample, first), params.size());
        SampleRows rows = byKey(candidates, picked(candidates, params.size()));
        double[] places = places(rows);
        try (Blocks placed = Placement.of(all, places)) {
            CellTotals totals = placed.summarize("coreset: weights of the cells", rows.rows(), CellTotals::new);
            List<DrawnRows.Row> last = placed.summarize("coreset: farthest row", 1, Farthest::new)
                    .rows
                    .rows();
            double radius = last.isEmpty() ? 0.0 : Math.sqrt(-last.get(0).rank());
            double[] weights =
                    IntStream.range(0, rows.rows()).mapToDouble(totals::weight).toArray();
            SampleRows weighted = new SampleRows(rows.values(), rows.keys(), weights, rows.encoding());
            CoresetFit.Figures figures = new CoresetFit.Figures(
                    data.rows(),
                    totals.weight(),
                    totals.weight(),
                    Rounding.cost(data.magnitudes(), totals.weight()),
                    1.0,
                    OptionalDouble.of(radius));
            Inclusion kept = Inclusion.scores(new double[1], new double[1], params.seed())
                    .withKept(rows.keys(), weights);
            return new CoresetFit(
                    weighted,
                    new CoresetRule(data.columns(), new double[data.columns()], kept),
                    figures,
                    OptionalDouble.empty(),
                    warnings(params, rows.rows()),
                    all.passes());
        }
    }

    /** The sample and the rows of the table that lie farthest from those picked of it. */
    private static SampleRows candidates(Blocks data, SampleRows sample, int[] picked, int most) {
        try (Blocks placed = Placement.of(data, places(sample.select(picked)))) {
            List<DrawnRows.Row> farthest = placed.summarize("coreset: farthest rows", most, Farthest::new)
                    .rows
                    .rows();
            return with(sample, farthest);
        }
    }

    private static SampleRows with(SampleRows sample, List<DrawnRows.Row> more) {
        int d = sample.columns();
        List<DrawnRows.Row> added = more.stream()
                .filter(row -> Arrays.binarySearch(sample.keys(), row.key()) < 0)
                .toList();
        int rows = sample.rows() + added.size();
        float[] values = Arrays.copyOf(sample.values(), Math.multiplyExact(rows, d));
        long[] keys = Arrays.copyOf(sample.keys(), rows);
        for (int i = 0; i < added.size(); i++) {
            System.arraycopy(added.get(i).values(), 0, values, (sample.rows() + i) * d, d);
            keys[sample.rows() + i] = added.get(i).key();
        }
        return new SampleRows(values, keys, null, sample.encoding());
    }

    /** Up to {@code most} rows, each the farthest from those before it; fewer where there are fewer places. */
    private static int[] picked(SampleRows rows, int most) {
        double[] nearest = new double[rows.rows()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] toLast = new double[rows.rows()];
        List<Integer> picked = new ArrayList<>();
        int next = 0;
        while (next >= 0 && picked.size() < most) {
            picked.add(next);
            double[] center = places(rows.select(new int[] {next}));
            SquaredDistance.toCenter(rows.values(), rows.rows(), rows.columns(), center, 0, toLast);
            next = -1;
            for (int row = 0; row < nearest.length; row++) {
                nearest[row] = Math.min(nearest[row], toLast[row]);
                if (nearest[row] > 0.0 && (next < 0 || nearest[row] > nearest[next])) {
                    next = row;
                }
            }
        }
        return picked.stream().mapToInt(Integer::intValue).toArray();
    }

    private static SampleRows byKey(SampleRows rows, int[] picked) {
        return rows.select(Arrays.stream(picked)
                .boxed()
                .sorted(Comparator.comparingLong(row -> rows.keys()[row]))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** [n x d] as doubles. */
    private static double[] places(SampleRows rows) {
        double[] places = new double[rows.values().length];
        Arrays.setAll(places, i -> rows.values()[i]);
        return places;
    }

    private static List<String> warnings(CoresetParams params, int found) {
        return found < params.size()
                ? List.of("coreset.size is " + params.size() + " but only " + found
                        + " rows at different places were found: duplicates add their weight to these")
                : List.of();
    }
}
