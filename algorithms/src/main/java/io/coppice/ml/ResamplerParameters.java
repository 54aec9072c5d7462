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
    ResamplerParamSet definitions();

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> labelCol() {
        return definitions().labelCol;
    }

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> method() {
        return definitions().method;
    }

    default Param<String> samplingStrategy() {
        return definitions().samplingStrategy;
    }

    default IntParam k() {
        return definitions().k;
    }

    default Param<String> only() {
        return definitions().only;
    }

    default Param<String> search() {
        return definitions().search;
    }

    default DoubleParam targetRecall() {
        return definitions().targetRecall;
    }

    default LongParam seed() {
        return definitions().seed;
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

    default String getIdCol() {
        return $(idCol());
    }

    default String getMethod() {
        return $(method());
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
