package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Block;
import io.coppice.blocks.Magnitudes;
import io.coppice.math.NearestCenters;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LloydSumsTest {
    private static final int COLUMNS = 256;
    private static final int[] CENTERS = {5_000, 3_001};

    @Test
    void partsMergedAndJoinedAreTheMergedWhole() {
        SplittableRandom random = new SplittableRandom(7);
        List<double[]> runs = Arrays.stream(CENTERS)
                .mapToObj(k -> random.doubles((long) k * COLUMNS, -1, 1).toArray())
                .toList();
        NearestCenters nearest = new NearestCenters(runs, COLUMNS);
        double[] ones = new double[COLUMNS];
        Arrays.fill(ones, 1.0);
        LloydSums.Start start = new LloydSums.Start(nearest, new Magnitudes(300, ones, 1.0), true);
        LloydSums first = sums(start, random);
        LloydSums second = sums(start, random);

        int parts = first.parts();
        List<LloydSums> merged = IntStream.range(0, parts)
                .mapToObj(part -> first.part(part).merge(second.part(part)))
                .toList();
        LloydSums joined = new LloydSums(start).joined(merged);
        LloydSums whole = first.merge(second);

        assertThat(parts).as("33 MB travel in parts of 16").isEqualTo(2);
        assertThat(joined.distances()).isEqualTo(whole.distances()).isPositive();
        for (int r = 0; r < CENTERS.length; r++) {
            double[] centers = runs.get(r);
            assertThat(joined.run(r).cost(joined.squares(), centers))
                    .isEqualTo(whole.run(r).cost(whole.squares(), centers))
                    .isPositive();
            for (int j = 0; j < CENTERS[r]; j++) {
                assertThat(joined.run(r).size(j)).isEqualTo(whole.run(r).size(j));
                assertThat(joined.run(r).weight(j)).isEqualTo(whole.run(r).weight(j));
                assertThat(joined.run(r).sums().sum(j, COLUMNS - 1))
                        .isEqualTo(whole.run(r).sums().sum(j, COLUMNS - 1));
            }
        }
    }

    private static LloydSums sums(LloydSums.Start start, SplittableRandom random) {
        int rows = 150;
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        LloydSums sums = new LloydSums(start);
        sums.add(Block.of(COLUMNS, values, LongStream.range(0, rows).toArray(), null));
        return sums;
    }
}
