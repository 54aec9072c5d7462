package io.coppice.pruning;

import io.coppice.blocks.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds rows by their rank in many parts of a table at once, without moving a row: by counting the next bits of their places, pass
 * after pass, and by bringing the candidates to the driver once they are few. Two or three passes as a rule.
 */
final class RankSearch {
    /** 4 MB of counters. */
    private static final int COUNTER_BITS = 19;

    private static final int MOST_BITS = 16;
    private static final int MOST_CANDIDATES = 1 << 16;

    /**
     * A row to find.
     *
     * @param number its rank in the cell, the first being 1; 0 stands for below all rows
     */
    record Target(int cell, long number) {}

    /** What is searched. */
    static final class Table {
        private final Blocks data;
        private final Cells cells;
        private final RankStep.ScoreColumn column;
        private final long[] sizes;
        private final String what;

        /**
         * @param sizes rows of each cell
         * @param what for the Spark UI and the log
         */
        Table(Blocks data, Cells cells, RankStep.ScoreColumn column, long[] sizes, String what) {
            this.data = data;
            this.cells = cells;
            this.column = column;
            this.sizes = sizes.clone();
            this.what = what;
        }
    }

    private final Table table;
    private final Ranking ranking;
    private final List<Open> open = new ArrayList<>();
    private final Threshold[] found;
    private boolean ties;
    private int bits;

    /** A target whose place is not known yet. */
    private static final class Open {
        private final int index;
        private final int cell;
        private final long number;
        private long primary;
        private long prefix;
        private long before;
        private long within;

        private Open(int index, Target target, long size) {
            this.index = index;
            this.cell = target.cell();
            this.number = target.number();
            this.within = size;
        }
    }

    private RankSearch(Table table, Ranking ranking, List<Target> targets) {
        this.table = table;
        this.ranking = ranking;
        this.found = new Threshold[targets.size()];
        for (int i = 0; i < found.length; i++) {
            Target target = targets.get(i);
            long size = table.sizes[target.cell()];
            if (target.number() <= 0 || target.number() >= size) {
                found[i] = target.number() <= 0 ? Threshold.NONE : Threshold.ALL;
            } else {
                open.add(new Open(i, target, size));
            }
        }
    }

    /** The places of the rows looked for, in the order of the targets: as many rows are at or below each as it asks for. */
    static List<Threshold> find(Table table, Ranking ranking, List<Target> targets) {
        RankSearch search = new RankSearch(table, ranking, targets);
        while (!search.open.isEmpty()) {
            search.pass();
        }
        return Arrays.asList(search.found);
    }

    private void pass() {
        long candidates = open.stream().mapToLong(target -> target.within).sum();
        if (candidates <= MOST_CANDIDATES) {
            collect();
        } else {
            narrow();
        }
    }

    private RankStep step(int width) {
        return new RankStep(
                table.cells,
                ranking,
                table.column,
                targetsOfCells(),
                ties,
                open.stream().mapToLong(target -> target.primary).toArray(),
                open.stream().mapToLong(target -> target.prefix).toArray(),
                bits,
                width);
    }

    private int[][] targetsOfCells() {
        Map<Integer, List<Integer>> targets =
                IntStream.range(0, open.size()).boxed().collect(Collectors.groupingBy(target -> open.get(target).cell));
        return IntStream.range(0, table.sizes.length)
                .mapToObj(cell -> targets.getOrDefault(cell, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    private void collect() {
        List<RankCandidates.Candidate> candidates = table.data
                .summarize(table.what + ": the last candidates", step(1), RankCandidates::new)
                .ordered();
        int from = 0;
        for (int target = 0; target < open.size(); target++) {
            Open looked = open.get(target);
            RankCandidates.Candidate row = candidates.get(from + (int) (looked.number - looked.before - 1));
            found[looked.index] = new Threshold(true, row.primary(), row.secondary());
            from += (int) looked.within;
        }
        open.clear();
    }

    private void narrow() {
        int targets = Integer.SIZE - Integer.numberOfLeadingZeros(open.size() - 1);
        int width = Math.min(Math.max(4, Math.min(MOST_BITS, COUNTER_BITS - targets)), Long.SIZE - bits);
        RankDigits digits = table.data.summarize(table.what + ": counting ranks", step(width), RankDigits::new);
        for (int target = 0; target < open.size(); target++) {
            narrow(open.get(target), digits.counts(target), width);
        }
        bits += width;
        if (bits == Long.SIZE) {
            settle();
        }
    }

    private static void narrow(Open target, long[] counts, int width) {
        int digit = 0;
        while (target.before + counts[digit] < target.number) {
            target.before += counts[digit++];
        }
        target.within = counts[digit];
        target.prefix = target.prefix << width | digit;
    }

    /** All bits of one number are known: either that is the place, or rows of equal primaries are told apart next. */
    private void settle() {
        open.removeIf(target -> {
            boolean last = target.before + target.within == target.number;
            if (ties) {
                found[target.index] = new Threshold(true, target.primary, target.prefix);
            } else if (last) {
                found[target.index] = new Threshold(true, target.prefix, -1);
            }
            return ties || last;
        });
        for (Open target : open) {
            target.primary = target.prefix;
            target.prefix = 0;
        }
        ties = true;
        bits = 0;
    }
}
