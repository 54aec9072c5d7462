package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.DuplicateParams;
import io.coppice.pruning.KeepOrder;
import io.coppice.spark.FeatureKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What {@link SemanticDeduplicator} is told. */
public interface SemanticDeduplicatorParameters extends Params {
    SemanticDeduplicatorParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> referenceCol() {
        return definitions().referenceCol;
    }

    default DoubleParam epsilon() {
        return definitions().epsilon;
    }

    default Param<String> mode() {
        return definitions().mode;
    }

    default Param<String> order() {
        return definitions().order;
    }

    default IntParam numClusters() {
        return definitions().numClusters;
    }

    default IntParam numQueries() {
        return definitions().numQueries;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> sampleWeightCol() {
        return definitions().sampleWeightCol;
    }

    default Param<String> similarityCol() {
        return definitions().similarityCol;
    }

    default Param<String> duplicateOfCol() {
        return definitions().duplicateOfCol;
    }

    default BooleanParam keepAllRows() {
        return definitions().keepAllRows;
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

    default String getReferenceCol() {
        return $(referenceCol());
    }

    default double getEpsilon() {
        return (double) $(epsilon());
    }

    default String getMode() {
        return $(mode());
    }

    default String getOrder() {
        return $(order());
    }

    default int getNumClusters() {
        return (int) $(numClusters());
    }

    default int getNumQueries() {
        return (int) $(numQueries());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default String getSampleWeightCol() {
        return $(sampleWeightCol());
    }

    default String getSimilarityCol() {
        return $(similarityCol());
    }

    default String getDuplicateOfCol() {
        return $(duplicateOfCol());
    }

    default boolean getKeepAllRows() {
        return (boolean) $(keepAllRows());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** A column parameter that may be empty. */
    default Optional<String> named(Param<String> param) {
        return Optional.of($(param)).filter(name -> !name.isEmpty());
    }

    /** What of this the algorithm needs. */
    default DuplicateParams parameters() {
        return new DuplicateParams(
                getEpsilon(),
                DuplicateParams.Mode.valueOf(getMode().toUpperCase(Locale.ROOT)),
                KeepOrder.valueOf(getOrder().toUpperCase(Locale.ROOT)),
                getNumClusters(),
                getNumQueries(),
                getSeed());
    }

    /** Checks the columns read and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        FeatureKind.requirePresent(schema, getIdCol());
        named(referenceCol()).ifPresent(name -> {
            FeatureKind.requirePresent(schema, name);
            if (!schema.apply(name).dataType().equals(DataTypes.BooleanType)) {
                throw new BadParameter("referenceCol \"" + name + "\" is of type "
                        + schema.apply(name).dataType().simpleString() + "; it must be boolean");
            }
        });
        StructType output = OutputColumns.appended(schema, getSampleWeightCol(), DataTypes.DoubleType);
        if (named(similarityCol()).isPresent()) {
            output = OutputColumns.appended(output, getSimilarityCol(), DataTypes.DoubleType);
        }
        if (named(duplicateOfCol()).isPresent()) {
            OutputColumns.appended(output, getDuplicateOfCol(), DataTypes.LongType);
            output = output.add(new StructField(
                    getDuplicateOfCol(), schema.apply(getIdCol()).dataType(), true, Metadata.empty()));
        }
        return output;
    }
}
