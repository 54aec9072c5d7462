package io.coppice.ml;

import io.coppice.pruning.Budget;
import io.coppice.pruning.ClusterRule;
import io.coppice.pruning.EmbeddingParams;
import io.coppice.spark.FeatureKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link EmbeddingSelector} is told. */
public interface EmbeddingSelectorParameters extends Params {
    EmbeddingSelectorParamSet definitions();

    default Param<String> idCol() {
        return definitions().idCol;
    }

    default Param<String> featuresCol() {
        return definitions().featuresCol;
    }

    default StringArrayParam featuresCols() {
        return definitions().featuresCols;
    }

    default Param<String> scoreCol() {
        return definitions().scoreCol;
    }

    default Param<String> hardIs() {
        return definitions().hardIs;
    }

    default LongParam budget() {
        return definitions().budget;
    }

    default DoubleParam keepFraction() {
        return definitions().keepFraction;
    }

    default Param<String> rule() {
        return definitions().rule;
    }

    default Param<String> spread() {
        return definitions().spread;
    }

    default DoubleParam temperature() {
        return definitions().temperature;
    }

    default IntParam numClusters() {
        return definitions().numClusters;
    }

    default IntParam numNeighbors() {
        return definitions().numNeighbors;
    }

    default DoubleParam gamma() {
        return definitions().gamma;
    }

    default LongParam seed() {
        return definitions().seed;
    }

    default Param<String> sampleWeightCol() {
        return definitions().sampleWeightCol;
    }

    default Param<String> clusterCol() {
        return definitions().clusterCol;
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

    default String getScoreCol() {
        return $(scoreCol());
    }

    default String getHardIs() {
        return $(hardIs());
    }

    default long getBudget() {
        return (long) $(budget());
    }

    default double getKeepFraction() {
        return (double) $(keepFraction());
    }

    default String getRule() {
        return $(rule());
    }

    default String getSpread() {
        return $(spread());
    }

    default double getTemperature() {
        return (double) $(temperature());
    }

    default int getNumClusters() {
        return (int) $(numClusters());
    }

    default int getNumNeighbors() {
        return (int) $(numNeighbors());
    }

    default double getGamma() {
        return (double) $(gamma());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default String getSampleWeightCol() {
        return $(sampleWeightCol());
    }

    default String getClusterCol() {
        return $(clusterCol());
    }

    default boolean getKeepAllRows() {
        return (boolean) $(keepAllRows());
    }

    /** The columns features are read from: {@code featuresCols} if set, else {@code featuresCol}. */
    default List<String> featureColumns() {
        return isDefined(featuresCols()) ? Arrays.asList(getFeaturesCols()) : List.of(getFeaturesCol());
    }

    /** Whether rows have scores. */
    default boolean readsScore() {
        return getRule().equals(ClusterRule.D2.toString());
    }

    /** What of this the algorithm needs. */
    default EmbeddingParams parameters() {
        return new EmbeddingParams(
                new Budget(getBudget(), getKeepFraction()),
                ClusterRule.named(getRule()),
                EmbeddingParams.Spread.valueOf(getSpread().toUpperCase(Locale.ROOT)),
                getTemperature(),
                getNumClusters(),
                getNumNeighbors(),
                getGamma(),
                getSeed());
    }

    /** Checks the columns read and appends what {@code transform} adds. */
    default StructType withOutput(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        FeatureKind.requirePresent(schema, getIdCol());
        if (readsScore()) {
            FeatureKind.requirePresent(schema, getScoreCol());
        }
        StructType output = OutputColumns.appended(schema, getSampleWeightCol(), DataTypes.DoubleType);
        return getClusterCol().isEmpty()
                ? output
                : OutputColumns.appended(output, getClusterCol(), DataTypes.IntegerType);
    }
}
