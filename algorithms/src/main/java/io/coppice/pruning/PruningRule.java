package io.coppice.pruning;

import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.List;

/**
 * Which rows are kept: a function of a row's scores, group and key, found once for a table. Rows keep their verdict wherever they
 * are stored and in whatever company they come.
 */
public final class PruningRule implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long CUTOFF = 0xC07;
    private static final long STRATA = 0x57A7;
    private static final long DRAW = 0xD4A8;
    private static final int REASON_BITS = 3;

    /**
     * What the orders of rows are made of.
     *
     * @param draw the rows at or below it, in an order of chance, are drawn; the others take no part
     */
    public record Orders(
            RowOrder order, boolean hardIsHigh, boolean cutoffHardIsHigh, long seed, long drawSeed, Threshold draw)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        Ranking cutoff() {
            return new Ranking(RowOrder.HARDEST, cutoffHardIsHigh, seed, CUTOFF);
        }

        Ranking strata() {
            return new Ranking(order, hardIsHigh, seed, STRATA);
        }

        Ranking drawing() {
            return new Ranking(RowOrder.RANDOM, hardIsHigh, Keyed.combine(seed, drawSeed), DRAW);
        }

        Orders withDraw(Threshold other) {
            return new Orders(order, hardIsHigh, cutoffHardIsHigh, seed, drawSeed, other);
        }
    }

    private final Orders orders;
    private final List<RowGroup> groups;
    private final Ranking cutoff;
    private final Ranking strata;
    private final Ranking drawing;

    public PruningRule(Orders orders, List<RowGroup> groups) {
        this.orders = orders;
        this.groups = List.copyOf(groups);
        this.cutoff = orders.cutoff();
        this.strata = orders.strata();
        this.drawing = orders.drawing();
    }

    public Orders orders() {
        return orders;
    }

    /** One, or one a class. */
    public List<RowGroup> groups() {
        return groups;
    }

    /**
     * What becomes of a row, as one number that the other methods read.
     *
     * @param cutoffScore the score that the cutoff goes by
     * @param group number of the row's group
     * @param guarded whether it is kept in any case
     */
    public int verdict(double score, double cutoffScore, int group, boolean guarded, long key) {
        if (guarded) {
            return Reason.PROTECTED.ordinal();
        }
        RowGroup own = groups.get(group);
        if (own.cut().any() && own.cut().reaches(cutoff.primary(cutoffScore, key), cutoff.secondary(key))) {
            return Reason.CUTOFF.ordinal();
        }
        int number = own.stratum(score);
        return (number + 1) << REASON_BITS
                | reason(own.strata().get(number), score, key).ordinal();
    }

    private Reason reason(Stratum stratum, double score, long key) {
        if (!orders.draw().reaches(drawing.primary(score, key), drawing.secondary(key))) {
            return Reason.BUDGET;
        }
        if (!stratum.upTo().any()) {
            return stratum.kept() == 0 && stratum.weight() == 0.0 ? Reason.WINDOW : Reason.BUDGET;
        }
        return stratum.keeps(strata.primary(score, key), strata.secondary(key)) ? Reason.SELECTED : Reason.BUDGET;
    }

    public static Reason reason(int verdict) {
        return Reason.values()[verdict & (1 << REASON_BITS) - 1];
    }

    /** The stratum, or -1 for rows that never came to one. */
    public static int stratum(int verdict) {
        return (verdict >> REASON_BITS) - 1;
    }

    /** The weight of a row, 0 if it is not kept. */
    public double weight(int verdict, int group) {
        return switch (reason(verdict)) {
            case SELECTED -> groups.get(group).strata().get(stratum(verdict)).weight();
            case PROTECTED -> 1.0;
            default -> 0.0;
        };
    }
}
