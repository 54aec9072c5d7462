package io.coppice.pruning;

import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Which rows of a cluster are kept. */
public enum ClusterRule {
    /** Any, by a hash of the key. */
    RANDOM,
    /** The farthest from the center: the prototypes' hard rows (Sorscher et al. 2022). */
    HARD,
    /** The nearest to the center. */
    EASY,
    /** Rows whose mean follows that of the cluster (Welling 2009). */
    HERDING,
    /** Each the farthest from those before it (Gonzalez 1985). */
    K_CENTER,
    /** Rows of high score, each lowering that of its neighbors (D2, Maharana et al. 2024). */
    D2;

    private static final long PURPOSE = 0xE3B;

    /** As in parameters. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ClusterRule::toString).toList();
    }

    /** By the name in parameters. */
    public static ClusterRule named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Numbers of the rows kept, in the order of choice; equal ones by key.
     *
     * @param cell its rows in the order of their keys; under D2 they weigh 1 plus their score
     * @param count rows to keep, at most all
     * @param unit factor from squared distances of stored values to those of rows of length 1
     */
    public int[] choose(EmbeddedCell cell, int count, EmbeddingParams params, double unit) {
        return switch (this) {
            case RANDOM -> lowest(cell, count, row -> Keyed.uniform(params.seed(), PURPOSE, cell.key(row)));
            case HARD -> lowest(cell, count, row -> -cell.distance(row));
            case EASY -> lowest(cell, count, cell::distance);
            case HERDING -> Herding.choose(cell, count);
            case K_CENTER -> FarthestFirst.choose(cell, count);
            case D2 -> ScorePassing.choose(cell, count, params, unit);
        };
    }

    private static int[] lowest(EmbeddedCell cell, int count, IntToDoubleFunction rank) {
        double[] ranks = IntStream.range(0, cell.rows()).mapToDouble(rank).toArray();
        return IntStream.range(0, cell.rows())
                .boxed()
                .sorted((a, b) -> ranks[a] == ranks[b] ? Integer.compare(a, b) : Double.compare(ranks[a], ranks[b]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
