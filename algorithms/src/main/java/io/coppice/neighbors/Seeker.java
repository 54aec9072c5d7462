package io.coppice.neighbors;

import io.coppice.math.CloseRows;
import java.util.stream.IntStream;

/** Looks for the neighbors of the queries of a task, among one set of rows after another. */
final class Seeker implements CloseRows.Candidates {
    /** What rounding a place to float moves it by, in units of its length. */
    static final double ROUNDING = 0x1.0p-24;

    final Points queries;
    final TopLists lists;

    private final NeighborMetric metric;
    private final boolean excludeSelf;
    private final CloseRows close;
    private final int[] all;
    private Points pool;
    private int fixedLabel;

    Seeker(Points queries, TopLists lists, NeighborMetric metric, boolean excludeSelf) {
        this.queries = queries;
        this.lists = lists;
        this.metric = metric;
        this.excludeSelf = excludeSelf;
        this.close = new CloseRows(queries.pointColumns, metric.isEuclidean() ? 0.0 : ROUNDING);
        this.all = IntStream.range(0, queries.rows).toArray();
    }

    /** For every query. */
    void look(Points rows) {
        look(rows, all, all.length);
    }

    /** For the first {@code count} of the queries chosen. */
    void look(Points rows, int[] chosen, int count) {
        look(rows, chosen, count, -1);
    }

    /** For every query, each row having one label instead of its own. @param label 0 or more */
    void lookLabeled(Points rows, int label) {
        look(rows, all, all.length, label);
    }

    private void look(Points rows, int[] chosen, int count, int label) {
        if (count == 0) {
            return;
        }
        pool = rows;
        fixedLabel = label;
        close.turnTo(rows.places, rows.rows);
        close.find(queries.places, queries.squares(), chosen, count, this);
    }

    @Override
    public double limit(int query) {
        return lists.limit(query);
    }

    @Override
    public void offer(int query, int row) {
        long key = pool.keys[row];
        if (excludeSelf && key == queries.keys[query]) {
            return;
        }
        int d = queries.columns;
        double squared = metric.squared(queries.values, query * d, pool.values, row * d, d);
        lists.insert(query, squared, key, fixedLabel < 0 ? pool.label(row) : fixedLabel);
    }
}
