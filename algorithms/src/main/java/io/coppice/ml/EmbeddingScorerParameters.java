package io.coppice.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** What {@link EmbeddingScorer} is told. */
public interface EmbeddingScorerParameters extends Params {
    EmbeddingScorerParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    default Param<String> score() {
        return definitions().score;
    }

    default Param<String> scoreCol() {
        return definitions().scoreCol;
    }

    default IntParam numClusters() {
        return definitions().numClusters;
    }

    default IntParam numNeighbors() {
        return definitions().numNeighbors;
    }

    default BooleanParam standardize() {
        return definitions().standardize;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getLabelCol() {
        return $(labelCol());
    }

    default String getScore() {
        return $(score());
    }

    default String getScoreCol() {
        return $(scoreCol());
    }

    default int getNumClusters() {
        return (int) $(numClusters());
    }

    default int getNumNeighbors() {
        return (int) $(numNeighbors());
    }

    default boolean getStandardize() {
        return (boolean) $(standardize());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** The column of the score. */
    default String scoreColumn() {
        return getScoreCol().isEmpty() ? EmbeddingScore.named(getScore()).column() : getScoreCol();
    }
}
