package io.coppice.ml;

import io.coppice.sdp.SdpParams;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link SemidefiniteClustering} and its model. */
public final class SemidefiniteClusteringParamSet extends TableParamSet {
    private static final List<String> SOLVERS =
            Arrays.stream(SdpParams.Solver.values()).map(SdpParams.Solver::word).toList();
    private static final List<String> SKETCHES =
            Arrays.stream(SdpParams.Sketch.values()).map(SdpParams.Sketch::word).toList();
    private static final List<String> CERTIFICATES = List.of("none", "clusters", "monte-carlo");

    final Param<String> probabilityCol;
    final IntParam k;
    final BooleanParam likelihoodAdjusted;
    final Param<String> solver;
    final Param<String> sketch;
    final IntParam sketchSize;
    final IntParam maxIter;
    final DoubleParam tol;
    final DoubleParam gapTol;
    final DoubleParam timeLimit;
    final IntParam cutRounds;
    final IntParam starts;
    final IntParam polish;
    final IntParam refine;
    final Param<String> certificate;
    final LongParam seed;

    SemidefiniteClusteringParamSet(SemidefiniteClusteringParameters of) {
        super(of);
        probabilityCol = new Param<>(
                of, "probabilityCol", "column of the confidence in each cluster, of sum 1; unset or empty: none");
        k = count(of, "k", "number of clusters", 1);
        likelihoodAdjusted =
                new BooleanParam(of, "likelihoodAdjusted", "give each cluster a covariance of its own (iLA-SDP)");
        solver = choice(of, "solver", "how the relaxation is solved", SOLVERS);
        sketch = choice(of, "sketch", "how the rows to solve on are drawn", SKETCHES);
        sketchSize = count(of, "sketchSize", "most rows to solve on; k where that is more", 1);
        maxIter = count(of, "maxIter", "most iterations of the solver", 1);
        tol = number(of, "tol", "residual at which the solver stops");
        gapTol = number(of, "gapTol", "gap between the bounds, relative to the cost, at which the solver stops");
        timeLimit = number(of, "timeLimit", "seconds after which the best so far is taken; 0: none");
        cutRounds = count(of, "cutRounds", "rounds of inequalities that tighten the lower bound; 0: none", 0);
        starts = count(of, "starts", "starts of the low-rank solver", 1);
        polish = count(of, "polish", "most updates of the centers on all rows", 0);
        refine = count(of, "refine", "updates by EM on all rows, where likelihoodAdjusted is set", 0);
        certificate = choice(of, "certificate", "what is proved about the cost on all rows", CERTIFICATES);
        seed = new LongParam(of, "seed", "seed of every random choice");
    }

    private static IntParam count(SemidefiniteClusteringParameters of, String name, String doc, int least) {
        return new IntParam(of, name, doc + ", at least " + least, ParamValidators.gtEq(least));
    }

    private static DoubleParam number(SemidefiniteClusteringParameters of, String name, String doc) {
        return new DoubleParam(of, name, doc, ParamValidators.gtEq(0));
    }

    private static Param<String> choice(
            SemidefiniteClusteringParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(SemidefiniteClusteringParameters of) {
        setTableDefaults(of);
        SdpParams defaults = SdpParams.of(2);
        of.setDefault(k, 2);
        of.setDefault(likelihoodAdjusted, false);
        of.setDefault(solver, defaults.solver().word());
        of.setDefault(sketch, defaults.sketch().word());
        of.setDefault(sketchSize, defaults.size());
        of.setDefault(maxIter, defaults.maxIter());
        of.setDefault(tol, defaults.tol());
        of.setDefault(gapTol, defaults.gapTol());
        of.setDefault(timeLimit, defaults.timeLimit());
        of.setDefault(cutRounds, defaults.cutRounds());
        of.setDefault(starts, defaults.starts());
        of.setDefault(polish, defaults.polish());
        of.setDefault(refine, 0);
        of.setDefault(certificate, "none");
        of.setDefault(seed, (long) SemidefiniteClustering.class.getName().hashCode());
    }
}
