package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Tables of scores in memory, in any order and cut anywhere; row i has key i. */
final class Scores {
    private Scores() {}

    /** @param columns one array a column */
    static LocalBlocks table(double[]... columns) {
        return scattered(0, 1, columns);
    }

    /** The same rows shuffled and cut into so many blocks. */
    static LocalBlocks scattered(long seed, int blocks, double[]... columns) {
        int rows = columns[0].length;
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        if (seed != 0) {
            Collections.shuffle(order, new Random(seed));
        }
        List<Block> cut = new ArrayList<>();
        int parts = Math.max(blocks, (rows + Block.MAX_ROWS - 1) / Block.MAX_ROWS);
        for (int part = 0; part < parts; part++) {
            List<Integer> own =
                    order.subList((int) ((long) part * rows / parts), (int) ((long) (part + 1) * rows / parts));
            double[] values = new double[own.size() * columns.length];
            for (int i = 0; i < own.size(); i++) {
                for (int column = 0; column < columns.length; column++) {
                    values[i * columns.length + column] = columns[column][own.get(i)];
                }
            }
            cut.add(Block.ofDoubles(
                    columns.length,
                    values,
                    own.stream().mapToLong(Integer::longValue).toArray(),
                    null));
        }
        return new LocalBlocks(cut, Encoding.identity(columns.length));
    }

    /** Numbers of the rows that a rule keeps. */
    static TreeSet<Integer> kept(PruningRule rule, ScoreLayout layout, double[]... columns) {
        TreeSet<Integer> kept = new TreeSet<>();
        for (int row = 0; row < columns[0].length; row++) {
            int group = layout.group() < 0 ? 0 : (int) columns[layout.group()][row];
            boolean guarded = layout.guard() >= 0 && columns[layout.guard()][row] != 0;
            int verdict = rule.verdict(columns[0][row], columns[layout.cutoff()][row], group, guarded, row);
            if (rule.weight(verdict, group) > 0) {
                kept.add(row);
            }
        }
        return kept;
    }
}
