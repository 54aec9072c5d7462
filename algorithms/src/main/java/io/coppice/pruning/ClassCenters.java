package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;

/** The mean of the rows of every class: where moderate coresets measure from (Xia et al. 2023, who take medians). */
public final class ClassCenters implements Summary<ClassCenters> {
    private static final long serialVersionUID = 1L;

    private final GroupSums sums;

    private record Start(int classes, Magnitudes magnitudes) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private ClassCenters(Start start) {
        this.sums = new GroupSums(start.classes(), start.magnitudes());
    }

    /**
     * One pass.
     *
     * @param data blocks of doubles whose last column is the number of the class
     * @return [classes][d]; zeros for a class without rows
     */
    public static double[][] of(Blocks data, int classes) {
        GroupSums sums =
                data.summarize("means of the classes", new Start(classes, data.magnitudes()), ClassCenters::new).sums;
        double[][] centers = new double[classes][data.columns() - 1];
        double[] mean = new double[data.columns()];
        for (int number = 0; number < classes; number++) {
            if (sums.weight(number) > 0.0) {
                sums.mean(number, mean, 0);
                System.arraycopy(mean, 0, centers[number], 0, centers[number].length);
            }
        }
        return centers;
    }

    @Override
    public void add(Block block) {
        int d = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            double[] values = Arrays.copyOfRange(block.doubles(), row * d, (row + 1) * d);
            int number = (int) values[d - 1];
            sums.addValues(number, values);
            sums.addWeight(number, 1.0);
        }
    }

    @Override
    public ClassCenters merge(ClassCenters other) {
        sums.merge(other.sums);
        return this;
    }
}
