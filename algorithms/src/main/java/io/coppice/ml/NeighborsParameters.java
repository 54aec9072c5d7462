package io.coppice.ml;

import io.coppice.neighbors.NeighborMetric;
import io.coppice.neighbors.NeighborSearch;
import io.coppice.neighbors.NeighborsParams;
import io.coppice.spark.FeatureKind;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.StructType;

/** What {@link NearestNeighbors} and {@link NearestNeighborsModel} share: parameters, their getters, the schema. */
public interface NeighborsParameters extends InputParameters {
    @Override
    NeighborsParamSet definitions();

    default IntParam k() {
        return definitions().k;
    }

    default Param<String> search() {
        return definitions().search;
    }

    default DoubleParam targetRecall() {
        return definitions().targetRecall;
    }

    default IntParam cells() {
        return definitions().cells;
    }

    default Param<String> distanceMeasure() {
        return definitions().distanceMeasure;
    }

    default BooleanParam excludeSelf() {
        return definitions().excludeSelf;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> neighborsCol() {
        return definitions().neighborsCol;
    }

    default int getK() {
        return (int) $(k());
    }

    default String getSearch() {
        return $(search());
    }

    default double getTargetRecall() {
        return (double) $(targetRecall());
    }

    default int getCells() {
        return (int) $(cells());
    }

    default String getDistanceMeasure() {
        return $(distanceMeasure());
    }

    default boolean getExcludeSelf() {
        return (boolean) $(excludeSelf());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default String getNeighborsCol() {
        return $(neighborsCol());
    }

    /** Whether distance is 1 - cosine. */
    default boolean cosine() {
        return getDistanceMeasure().equals("cosine");
    }

    default NeighborsParams parameters() {
        return new NeighborsParams(
                getK(),
                NeighborSearch.named(getSearch()),
                getTargetRecall(),
                getCells(),
                getExcludeSelf(),
                NeighborMetric.EUCLIDEAN,
                getSeed());
    }

    /** Checks the columns read. */
    default void requireColumns(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        for (Param<String> read : List.of(idCol(), weightCol())) {
            column(read).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        }
    }
}
