package io.coppice.ml;

import io.coppice.pruning.ClusterRule;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link EmbeddingSelector} and its model. */
public final class EmbeddingSelectorParamSet {
    final Param<String> idCol;
    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> scoreCol;
    final Param<String> hardIs;
    final LongParam budget;
    final DoubleParam keepFraction;
    final Param<String> rule;
    final Param<String> spread;
    final DoubleParam temperature;
    final IntParam numClusters;
    final IntParam numNeighbors;
    final DoubleParam gamma;
    final LongParam seed;
    final Param<String> sampleWeightCol;
    final Param<String> clusterCol;
    final BooleanParam keepAllRows;

    EmbeddingSelectorParamSet(EmbeddingSelectorParameters of) {
        idCol = new Param<>(of, "idCol", "unique row id");
        featuresCol = new Param<>(of, "featuresCol", "embedding: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        scoreCol = new Param<>(of, "scoreCol", "score column, read under rule d2");
        hardIs = SelectionParamSet.choice(
                of, "hardIs", "which scores are hard; auto asks the score column", Hardness.CHOICES);
        budget = new LongParam(of, "budget", "rows to keep; or give keepFraction", ParamValidators.gtEq(0));
        keepFraction = new DoubleParam(
                of, "keepFraction", "share of the rows to keep; or give budget", ParamValidators.inRange(0, 1));
        rule = SelectionParamSet.choice(of, "rule", "which rows of a cluster are kept", ClusterRule.names());
        spread = SelectionParamSet.choice(
                of, "spread", "how the budget is spread over clusters", List.of("proportional", "uniform", "density"));
        temperature = new DoubleParam(
                of, "temperature", "of spread density: lower gives more to complex clusters", ParamValidators.gt(0));
        numClusters = new IntParam(of, "numClusters", "clusters; 0: by the number of rows", ParamValidators.gtEq(0));
        numNeighbors = new IntParam(of, "numNeighbors", "neighbors of a row, under d2", ParamValidators.gtEq(1));
        gamma = new DoubleParam(
                of,
                "gamma",
                "how fast what a row takes from its neighbors falls with distance, under d2",
                ParamValidators.gtEq(0));
        seed = new LongParam(of, "seed", "seed of every random choice");
        sampleWeightCol = new Param<>(of, "sampleWeightCol", "column that is 1 for rows kept");
        clusterCol = new Param<>(of, "clusterCol", "column of the row's cluster; empty: none");
        keepAllRows = new BooleanParam(of, "keepAllRows", "keep the other rows too, with weight 0");
    }

    void setDefaults(EmbeddingSelectorParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(featuresCol, "features");
        of.setDefault(scoreCol, "score");
        of.setDefault(hardIs, "auto");
        of.setDefault(budget, 0L);
        of.setDefault(keepFraction, 0.0);
        of.setDefault(rule, "herding");
        of.setDefault(spread, "proportional");
        of.setDefault(temperature, 0.5);
        of.setDefault(numClusters, 0);
        of.setDefault(numNeighbors, 5);
        of.setDefault(gamma, 0.1);
        of.setDefault(seed, 1L);
        of.setDefault(sampleWeightCol, "sampleWeight");
        of.setDefault(clusterCol, "cluster");
        of.setDefault(keepAllRows, false);
    }
}
