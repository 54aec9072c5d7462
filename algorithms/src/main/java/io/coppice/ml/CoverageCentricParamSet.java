package io.coppice.ml;

import io.coppice.pruning.RowOrder;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link CoverageCentricSelector}, and of stages that select as it does. */
public class CoverageCentricParamSet extends SelectionParamSet {
    static final List<String> STRATA = List.of("equal-width", "quantile");
    static final List<String> CUTOFFS = List.of("fixed", "noise", "gmm");
    static final List<String> BALANCES = List.of("none", "proportional", "uniform", "floor");

    final LongParam budget;
    final DoubleParam keepFraction;
    final Param<String> order;
    final IntParam numStrata;
    final Param<String> strata;
    final Param<String> cutoff;
    final DoubleParam beta;
    final DoubleParam noiseRate;
    final Param<String> classBalance;
    final LongParam classFloor;
    final Param<String> hardIs;
    final Param<String> cutoffHardIs;
    final BooleanParam inverseProbability;

    CoverageCentricParamSet(CoverageCentricParameters of) {
        super(of);
        budget = new LongParam(of, "budget", "rows to keep; or give keepFraction", ParamValidators.gtEq(0));
        keepFraction = new DoubleParam(
                of, "keepFraction", "share of the rows to keep; or give budget", ParamValidators.inRange(0, 1));
        order = choice(of, "order", "which rows of a stratum are kept", RowOrder.names());
        numStrata = new IntParam(of, "numStrata", "strata of the score, at least 1", ParamValidators.gtEq(1));
        strata = choice(of, "strata", "parts of the score's range, or of the rows", STRATA);
        cutoff = choice(of, "cutoff", "how many of the hardest rows are dropped first", CUTOFFS);
        beta = new DoubleParam(
                of, "beta", "share dropped under cutoff fixed", ParamValidators.inRange(0, 1, true, false));
        noiseRate = new DoubleParam(
                of,
                "noiseRate",
                "share of wrong labels; one and a half times as many rows are dropped under cutoff noise",
                ParamValidators.inRange(0, 1, true, false));
        classBalance = choice(of, "classBalance", "how the budget is spread over classes", BALANCES);
        classFloor = new LongParam(
                of, "classFloor", "rows of every class, under classBalance floor", ParamValidators.gtEq(0));
        hardIs = choice(of, "hardIs", "which scores are hard; auto asks the score column", Hardness.CHOICES);
        cutoffHardIs = choice(of, "cutoffHardIs", "the same of cutoffScoreCol", Hardness.CHOICES);
        inverseProbability = new BooleanParam(
                of, "inverseProbability", "rows weigh rows over rows kept of their stratum, instead of 1");
    }

    void setCoverageDefaults(CoverageCentricParameters of) {
        setSelectionDefaults(of);
        of.setDefault(budget, 0L);
        of.setDefault(keepFraction, 0.0);
        of.setDefault(order, RowOrder.RANDOM.toString());
        of.setDefault(numStrata, 25);
        of.setDefault(strata, "equal-width");
        of.setDefault(cutoff, "fixed");
        of.setDefault(beta, 0.0);
        of.setDefault(noiseRate, 0.0);
        of.setDefault(classBalance, "none");
        of.setDefault(classFloor, 0L);
        of.setDefault(hardIs, "auto");
        of.setDefault(cutoffHardIs, "auto");
        of.setDefault(inverseProbability, false);
    }
}
