package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.blocks.Moments;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.util.List;
import java.util.stream.IntStream;

/** Every row wholly in one group: the group of its nearest center, or the one whose number was lifted beside it. */
final class Partition implements Grouping {
    private static final long serialVersionUID = 1L;

    private static final int KEPT_VALUES = 1 << 17;

    private final MixtureStart start;
    private final double[] means;
    private final double[] deviations;

    Partition(MixtureStart start, Moments moments, int columns) {
        this.start = start;
        means = IntStream.range(0, columns).mapToDouble(moments::mean).toArray();
        deviations = IntStream.range(0, columns)
                .mapToDouble(j -> Math.sqrt(moments.variance(j)))
                .toArray();
    }

    @Override
    public CovarianceType type() {
        return start.type();
    }

    @Override
    public int k() {
        return start.k();
    }

    @Override
    public int columns() {
        return means.length;
    }

    @Override
    public double mean(int group, int column) {
        return start.centers()
                .map(centers -> centers[group * columns() + column])
                .orElse(means[column]);
    }

    @Override
    public double deviation(int group, int column) {
        return deviations[column];
    }

    @Override
    public Memberships memberships() {
        return new Hard();
    }

    private final class Hard implements Memberships {
        private final double[][] shares = new double[k()][Math.max(256, Math.min(Block.MAX_ROWS, KEPT_VALUES / k()))];
        private final int[] labels = new int[Block.MAX_ROWS];
        private int last;
        private final Assignment assignment = start.centers()
                .map(centers -> new Assignment(new NearestCenters(List.of(centers), columns())))
                .orElse(null);

        @Override
        public int mostRows() {
            return shares[0].length;
        }

        @Override
        public void compute(Block block, int first, int rows) {
            for (int row = 0; row < last; row++) {
                shares[labels[row]][row] = 0.0;
            }
            last = rows;
            label(block, first, rows);
            for (int row = 0; row < rows; row++) {
                shares[labels[row]][row] = 1.0;
            }
        }

        private void label(Block block, int first, int rows) {
            if (assignment != null) {
                if (first == 0) {
                    assignment.assign(block.values(), block.rows());
                }
                System.arraycopy(assignment.labels(0), first, labels, 0, rows);
                return;
            }
            int width = block.lifted().length / block.rows();
            for (int row = 0; row < rows; row++) {
                labels[row] = (int) block.lifted()[(first + row) * width + start.position()];
            }
        }

        @Override
        public double[] of(int group) {
            return shares[group];
        }
    }
}
