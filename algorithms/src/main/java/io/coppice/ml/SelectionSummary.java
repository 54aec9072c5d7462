package io.coppice.ml;

import io.coppice.pruning.PruningFit;
import io.coppice.pruning.RowGroup;
import io.coppice.pruning.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a fit found. */
public final class SelectionSummary {
    /**
     * One stratum of one class.
     *
     * @param from the score it begins at; minus infinity for the first
     * @param rows that the cutoff left in it
     * @param kept rows kept
     */
    public record StratumCount(String group, int stratum, double from, long rows, long kept) {}

    private final PruningFit fit;
    private final SelectionTable.LeftOut leftOut;

    SelectionSummary(PruningFit fit, SelectionTable.LeftOut leftOut) {
        this.fit = fit;
        this.leftOut = leftOut;
    }

    /** Rows that took part: neither excluded nor dropped for their scores. */
    public long rows() {
        return fit.rows();
    }

    /** Rows kept, those protected included: exactly the budget. */
    public long selected() {
        return fit.selected();
    }

    public long protectedRows() {
        return fit.guarded();
    }

    public long excludedRows() {
        return leftOut.excluded();
    }

    /** Rows dropped for null, NaN or infinite scores. */
    public long invalidRows() {
        return leftOut.invalid();
    }

    /** Rows dropped as too hard. */
    public long cutRows() {
        return fit.cut();
    }

    /** The share of the rows that was dropped as too hard. */
    public double beta() {
        return fit.beta();
    }

    /** The cutoff score of the easiest row dropped as too hard, where classes have no cutoffs of their own. */
    public OptionalDouble cutoffScore() {
        return fit.groups().size() == 1 ? fit.groups().get(0).cutAt() : OptionalDouble.empty();
    }

    /** Rows and rows kept, by class where classes have budgets of their own. */
    public List<PruningFit.Group> groups() {
        return fit.groups();
    }

    /** Rows and rows kept of every stratum, empty ones included. */
    public List<StratumCount> strata() {
        List<StratumCount> counts = new ArrayList<>();
        for (int group = 0; group < fit.groups().size(); group++) {
            RowGroup own = fit.rule().groups().get(group);
            double[] edges = own.edges();
            for (int number = 0; number <= edges.length; number++) {
                Stratum stratum = own.strata().get(number);
                counts.add(new StratumCount(
                        fit.groups().get(group).name(),
                        number,
                        number == 0 ? Double.NEGATIVE_INFINITY : edges[number - 1],
                        stratum.rows(),
                        stratum.kept()));
            }
        }
        return counts;
    }

    /** Passes over the cached scores. */
    public int passes() {
        return fit.passes();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return fit.warnings();
    }
}
