package io.coppice.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link EmbeddingScorer}. */
public final class EmbeddingScorerParamSet {
    final Param<String> idCol;
    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> labelCol;
    final Param<String> score;
    final Param<String> scoreCol;
    final IntParam numClusters;
    final IntParam numNeighbors;
    final BooleanParam standardize;
    final LongParam seed;

    EmbeddingScorerParamSet(EmbeddingScorerParameters of) {
        idCol = new Param<>(of, "idCol", "unique row id");
        featuresCol = new Param<>(of, "featuresCol", "embedding: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        labelCol = new Param<>(of, "labelCol", "class column, read under moderate");
        score = SelectionParamSet.choice(of, "score", "what makes a row hard", EmbeddingScore.names());
        scoreCol = new Param<>(of, "scoreCol", "column of the score; empty: named after it");
        numClusters = new IntParam(
                of, "numClusters", "clusters, under prototypes; 0: by the number of rows", ParamValidators.gtEq(0));
        numNeighbors = new IntParam(of, "numNeighbors", "nearest rows, under density", ParamValidators.gtEq(1));
        standardize =
                new BooleanParam(of, "standardize", "zero mean and unit variance first, under prototypes and density");
        seed = new LongParam(of, "seed", "seed of every random choice");
    }

    void setDefaults(EmbeddingScorerParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(featuresCol, "features");
        of.setDefault(labelCol, "label");
        of.setDefault(score, EmbeddingScore.PROTOTYPES.toString());
        of.setDefault(scoreCol, "");
        of.setDefault(numClusters, 0);
        of.setDefault(numNeighbors, 10);
        of.setDefault(standardize, false);
        of.setDefault(seed, 1L);
    }
}
