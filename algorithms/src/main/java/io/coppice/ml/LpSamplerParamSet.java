package io.coppice.ml;

import io.coppice.sampling.ScoreKind;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link LpSampler} and its model. */
public final class LpSamplerParamSet {
    static final List<String> SCORES = List.of(ScoreKind.names());
    static final List<String> LABEL_ROLES = List.of("target", "class");
    static final List<String> SAMPLINGS = List.of("priority", "poisson");

    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> weightCol;
    final Param<String> idCol;
    final Param<String> labelCol;
    final Param<String> labelRole;
    final Param<String> score;
    final DoubleParam p;
    final LongParam sampleSize;
    final IntArrayParam classSizes;
    final DoubleParam uniformMix;
    final Param<String> sampling;
    final BooleanParam fitIntercept;
    final DoubleParam ridge;
    final DoubleParam tol;
    final IntParam maxIter;
    final LongParam seed;
    final Param<String> sampleWeightCol;
    final Param<String> scoreCol;
    final BooleanParam keepAllRows;

    LpSamplerParamSet(Params of) {
        featuresCol = new Param<>(of, "featuresCol", "features column: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        weightCol = new Param<>(of, "weightCol", "weight column, non-negative; unset or empty: every row weighs 1");
        idCol = new Param<>(of, "idCol", "unique row id; unset or empty: the content of a row is its identity");
        labelCol = new Param<>(of, "labelCol", "label column; unset or empty: features alone are scored");
        labelRole = choice(of, "labelRole", "what the label is", LABEL_ROLES);
        score = choice(of, "score", "what a row's chance follows", SCORES);
        p = new DoubleParam(of, "p", "the norm that the sample keeps, at least 1", ParamValidators.gtEq(1.0));
        sampleSize = new LongParam(of, "sampleSize", "rows to keep, at least 1", ParamValidators.gtEq(1.0));
        classSizes = new IntArrayParam(
                of, "classSizes", "rows to keep of class 0, 1, ...; unset: sampleSize is split evenly");
        uniformMix = new DoubleParam(
                of, "uniformMix", "share of the chances that follows the weights alone", ParamValidators.inRange(0, 1));
        sampling = choice(of, "sampling", "exactly sampleSize rows, or each row by itself", SAMPLINGS);
        fitIntercept = new BooleanParam(of, "fitIntercept", "whether a constant is scored beside the features");
        ridge = new DoubleParam(
                of, "ridge", "added to the Gram matrix of columns of unit length", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                of,
                "tol",
                "how far from 1 the eigenvalues that end Lewis rounds may be",
                ParamValidators.inRange(0, 1));
        maxIter = new IntParam(of, "maxIter", "most Lewis rounds, at least 1", ParamValidators.gtEq(1));
        seed = new LongParam(of, "seed", "seed of every random choice");
        sampleWeightCol = new Param<>(of, "sampleWeightCol", "column of the weights of the rows kept");
        scoreCol = new Param<>(of, "scoreCol", "column of the scores; empty: none");
        keepAllRows = new BooleanParam(of, "keepAllRows", "keep all rows and add the score column alone");
    }

    private static Param<String> choice(Params of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(LpSamplerParameters of) {
        of.setDefault(featuresCol, "features");
        of.setDefault(labelRole, "target");
        of.setDefault(score, ScoreKind.LEWIS.toString());
        of.setDefault(p, 2.0);
        of.setDefault(sampleSize, 10_000L);
        of.setDefault(uniformMix, 0.2);
        of.setDefault(sampling, "priority");
        of.setDefault(fitIntercept, true);
        of.setDefault(ridge, 0.0);
        of.setDefault(tol, 0.1);
        of.setDefault(maxIter, 20);
        of.setDefault(seed, (long) LpSampler.class.getName().hashCode());
        of.setDefault(sampleWeightCol, "sampleWeight");
        of.setDefault(scoreCol, "score");
        of.setDefault(keepAllRows, false);
    }
}
