package io.coppice.benchmarks;

import io.coppice.blocks.Block;
import io.coppice.datasets.Blobs;
import io.coppice.math.Assignment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Share of the rows for which floats leave more than one center, by k and columns, about the true centers. */
public final class Undecided {
    private static final int[] COLUMNS = {16, 64, 768};
    private static final int[] CLUSTERS = {64, 1_000, 10_000};

    private Undecided() {}

    /** Argument: number of blocks of 4,096 rows. */
    public static void main(String[] arguments) throws IOException {
        int blocks = Integer.parseInt(arguments[0]);
        List<Map<String, Object>> found = new ArrayList<>();
        for (int columns : COLUMNS) {
            for (int k : CLUSTERS) {
                found.add(Map.of("columns", columns, "k", k, "share", share(columns, k, blocks)));
            }
        }
        Shares.print(found);
    }

    private static double share(int columns, int k, int blocks) {
        Blobs blobs = DataFiles.blobs(columns, k);
        Assignment assignment = new Assignment(Samples.centers(blobs));
        float[] values = Samples.rows(blobs, blocks * Block.MAX_ROWS);
        float[] block = new float[Block.MAX_ROWS * columns];
        for (int b = 0; b < blocks; b++) {
            System.arraycopy(values, b * block.length, block, 0, block.length);
            assignment.assign(block, Block.MAX_ROWS);
        }
        return (double) assignment.undecided() / blocks / Block.MAX_ROWS;
    }
}
