package io.coppice.ml;

import io.coppice.pruning.KeepOrder;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters of {@link SemanticDeduplicator} and its model. */
public final class SemanticDeduplicatorParamSet {
    final Param<String> idCol;
    final Param<String> featuresCol;
    final StringArrayParam featuresCols;
    final Param<String> referenceCol;
    final DoubleParam epsilon;
    final Param<String> mode;
    final Param<String> order;
    final IntParam numClusters;
    final IntParam numQueries;
    final LongParam seed;
    final Param<String> sampleWeightCol;
    final Param<String> similarityCol;
    final Param<String> duplicateOfCol;
    final BooleanParam keepAllRows;

    SemanticDeduplicatorParamSet(SemanticDeduplicatorParameters of) {
        idCol = new Param<>(of, "idCol", "unique row id");
        featuresCol = new Param<>(of, "featuresCol", "embedding: a vector or an array of numbers");
        featuresCols =
                new StringArrayParam(of, "featuresCols", "numeric feature columns; when set, featuresCol is not read");
        referenceCol = new Param<>(
                of, "referenceCol", "boolean column: rows already kept, which stay and come first; empty: none");
        epsilon = new DoubleParam(
                of,
                "epsilon",
                "rows of cosine similarity above 1 - epsilon are duplicates",
                ParamValidators.inRange(0, 2, false, true));
        mode = SelectionParamSet.choice(
                of,
                "mode",
                "rows are compared with all before them, or with those that stay",
                List.of("chain", "greedy"));
        order = SelectionParamSet.choice(
                of, "order", "which of like rows stays: far from the center, near it, or any", KeepOrder.names());
        numClusters = new IntParam(
                of, "numClusters", "clusters to compare within; 0: by the number of rows", ParamValidators.gtEq(0));
        numQueries = new IntParam(
                of,
                "numQueries",
                "rows that the duplicates missed between clusters are estimated from; 0: no estimate",
                ParamValidators.gtEq(0));
        seed = new LongParam(of, "seed", "seed of every random choice");
        sampleWeightCol = new Param<>(of, "sampleWeightCol", "column that is 1 for rows that stay, 0 for duplicates");
        similarityCol = new Param<>(
                of,
                "similarityCol",
                "cosine similarity to the most like row compared with, -1 without one; empty: none");
        duplicateOfCol = new Param<>(
                of, "duplicateOfCol", "id of the row that stays for a duplicate, null for others; empty: none");
        keepAllRows = new BooleanParam(of, "keepAllRows", "keep duplicates too, with weight 0");
    }

    void setDefaults(SemanticDeduplicatorParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(featuresCol, "features");
        of.setDefault(referenceCol, "");
        of.setDefault(epsilon, 0.05);
        of.setDefault(mode, "chain");
        of.setDefault(order, "hard");
        of.setDefault(numClusters, 0);
        of.setDefault(numQueries, 1000);
        of.setDefault(seed, 1L);
        of.setDefault(sampleWeightCol, "sampleWeight");
        of.setDefault(similarityCol, "similarity");
        of.setDefault(duplicateOfCol, "duplicateOf");
        of.setDefault(keepAllRows, false);
    }
}
