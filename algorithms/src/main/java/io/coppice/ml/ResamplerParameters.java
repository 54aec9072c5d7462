package io.coppice.ml;

import io.coppice.neighbors.NeighborMetric;
import io.coppice.neighbors.NeighborSearch;
import io.coppice.neighbors.NeighborsParams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** What all stages that change the rows of classes share: columns, strategy, search, and their getters. */
public interface ResamplerParameters extends Params {
    Param<String> featuresCol();

    StringArrayParam featuresCols();

    Param<String> labelCol();

    Param<String> idCol();

    Param<String> samplingStrategy();

    IntParam k();

    Param<String> only();

    Param<String> search();

    DoubleParam targetRecall();

    LongParam seed();

    default String getFeaturesCol() {
        return $(featuresCol());
    }

    default String[] getFeaturesCols() {
        return $(featuresCols());
    }

    default String getLabelCol() {
        return $(labelCol());
    }

    default String getIdCol() {
        return $(idCol());
    }

    default String getSamplingStrategy() {
        return $(samplingStrategy());
    }

    default int getK() {
        return (int) $(k());
    }

    default String getOnly() {
        return $(only());
    }

    default String getSearch() {
        return $(search());
    }

    default double getTargetRecall() {
        return (double) $(targetRecall());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** A column parameter that may be unset or empty. */
    default Optional<String> column(Param<String> param) {
        return isDefined(param) ? Optional.of($(param)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    /** How neighbors are looked for. */
    default NeighborsParams neighborsParams(int neighbors, NeighborMetric metric) {
        return NeighborsParams.of(neighbors)
                .withSearch(NeighborSearch.named(getSearch()))
                .withTargetRecall(getTargetRecall())
                .withMetric(metric)
                .withSeed(getSeed());
    }
}
