package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Summary;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows drawn with probability proportional to weight, no two at the same place; one pass for all starts. */
final class RandomSeeding {
    private RandomSeeding() {}

    /** One race for each purpose, {@code most} winners each. */
    record Start(List<Long> purposes, int most, long seed) implements Serializable {}

    static final class Drawing implements Summary<Drawing> {
        private static final long serialVersionUID = 1L;

        private final Start start;
        private final List<DrawnRows> drawn = new ArrayList<>();

        Drawing(Start start) {
            this.start = start;
            for (int i = 0; i < start.purposes().size(); i++) {
                drawn.add(new DrawnRows(start.most()));
            }
        }

        @Override
        public void add(Block block) {
            for (int i = 0; i < drawn.size(); i++) {
                DrawnRows rows = drawn.get(i);
                for (int row = 0; row < block.rows(); row++) {
                    double time = Race.time(
                            start.seed(), start.purposes().get(i), block.key(row), block.weight(row), rows.threshold());
                    rows.offer(time, block, row);
                }
            }
        }

        @Override
        public Drawing merge(Drawing other) {
            for (int i = 0; i < drawn.size(); i++) {
                drawn.get(i).merge(other.drawn.get(i));
            }
            return this;
        }
    }

    /** Starts of up to k centers for each run, [k x d] each. */
    static List<double[]> seed(Blocks data, int k, int runs, long seed) {
        List<Long> purposes =
                IntStream.range(0, runs).mapToObj(r -> Keyed.combine(0x7A4D, r)).toList();
        return draw(data, "drawing " + k + " rows", new Start(purposes, k, seed));
    }

    /** Winners of every race as centers, [m x d] each. */
    static List<double[]> draw(Blocks data, String what, Start start) {
        return data.summarize(what, start, Drawing::new).drawn.stream()
                .map(rows -> Lloyd.centers(rows.rows(), data.columns()))
                .toList();
    }

    /** Winners of a single race. */
    static List<DrawnRows.Row> rows(Blocks data, String what, Start start) {
        return data.summarize(what, start, Drawing::new).drawn.get(0).rows();
    }
}
