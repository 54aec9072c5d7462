package io.coppice.mixture;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Moments;
import io.coppice.math.Exponentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EM for Gaussian mixtures (Dempster, Laird, Rubin 1977), several fits at once: every pass computes the responsibilities of
 * all unfinished fits and leaves exact sums, from which each takes its next parameters. A sweep over k costs one pass an
 * iteration.
 *
 * <p>Make one for a table and reuse it: the columns' variances, one pass, are found once.
 */
public final class ExpectationMaximization {
    private static final Logger LOG = LoggerFactory.getLogger(ExpectationMaximization.class);

    /** Columns above which full covariances are slow, and refused. */
    private static final int MANY_COLUMNS = 500;

    private static final int MOST_COLUMNS = 5000;

    private final Blocks data;
    private final Moments moments;

    /**
     * @param data rows of positive weight; weights are counts of rows wherever criteria are compared
     * @throws BadInput if all rows are equal
     */
    public ExpectationMaximization(Blocks data) {
        this.data = data;
        this.moments = Moments.of(data);
        if (!(moments.meanVariance() > 0.0)) {
            throw new BadInput("all " + data.rows()
                    + " rows are equal: they have no density; a mixture needs at least two distinct rows");
        }
    }

    /** One fit. */
    public MixtureFit fit(MixtureStart start, MixtureParams params) {
        return fit(List.of(start), params).get(0);
    }

    /**
     * Fits from every start, with shared passes. Number of components and covariance type are those of each start; of
     * {@code params} the rules of stopping, regularization and collapse count.
     *
     * @return one fit a start, in order
     */
    public List<MixtureFit> fit(List<MixtureStart> starts, MixtureParams params) {
        List<String> warnings = new ArrayList<>();
        starts.forEach(start -> check(start, warnings));
        double logVolume = data.columns() * Exponentials.log(data.encoding().scale());
        Maximization maximization = new Maximization(params, moments, data.rows(), data.columns());
        List<MixtureRun> runs = starts.stream()
                .map(start -> new MixtureRun(grouping(start), start.keepsMeans(), moments.weight(), logVolume))
                .toList();
        List<MixtureRun> open = runs;
        int passes = 1;
        for (; !open.isEmpty(); passes++) {
            MixtureSums sums = data.summarize(
                    description(passes, runs),
                    new MixtureSums.Start(
                            open.stream().map(MixtureRun::grouping).toList(), data.magnitudes()),
                    MixtureSums::new);
            for (int r = 0; r < open.size(); r++) {
                open.get(r).take(sums.fit(r), params, maximization);
            }
            open = open.stream().filter(run -> !run.finished()).toList();
        }
        int all = passes;
        return runs.stream()
                .map(run -> new MixtureFit(run, all, warnings(run, warnings)))
                .toList();
    }

    private Grouping grouping(MixtureStart start) {
        return start.mixture().isPresent() ? start.mixture().get() : new Partition(start, moments, data.columns());
    }

    private void check(MixtureStart start, List<String> warnings) {
        int d = data.columns();
        start.checkColumns(d);
        if (!start.type().hasCrossProducts() || d <= MANY_COLUMNS) {
            return;
        }
        if (d > MOST_COLUMNS) {
            throw new BadParameter(start.type() + " covariances of " + d + " columns hold " + (long) d * d
                    + " values each; at most " + MOST_COLUMNS + " columns are taken: use diag, or PCA first");
        }
        String slow = start.type() + " covariances of " + d + " columns take d^2 work a row and component; diag, or PCA"
                + " first, would be far faster";
        if (!warnings.contains(slow)) {
            warnings.add(slow);
            LOG.warn(slow);
        }
    }

    private static String description(int pass, List<MixtureRun> runs) {
        double best = runs.stream().mapToDouble(MixtureRun::logLikelihood).max().orElse(Double.NEGATIVE_INFINITY);
        return "gmm: pass " + pass
                + (Double.isInfinite(best) ? "" : String.format(Locale.ROOT, ", log-likelihood %.6g", best));
    }

    private static List<String> warnings(MixtureRun run, List<String> common) {
        List<String> warnings = new ArrayList<>(common);
        if (run.dropped() > 0) {
            warnings.add(run.dropped() + " of " + (run.dropped() + run.mixture().k())
                    + " components collapsed and were dropped: they had lost their rows or their covariance");
        }
        return warnings;
    }
}
