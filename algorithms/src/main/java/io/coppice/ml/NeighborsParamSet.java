package io.coppice.ml;

import io.coppice.neighbors.NeighborSearch;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The parameters of {@link NearestNeighbors} and its model. */
public final class NeighborsParamSet extends InputParamSet {
    static final List<String> SEARCHES =
            Arrays.stream(NeighborSearch.values()).map(NeighborSearch::word).toList();
    static final List<String> DISTANCES = List.of("euclidean", "cosine");

    final IntParam k;
    final Param<String> search;
    final DoubleParam targetRecall;
    final IntParam cells;
    final Param<String> distanceMeasure;
    final BooleanParam excludeSelf;
    final LongParam seed;
    final Param<String> neighborsCol;

    NeighborsParamSet(NeighborsParameters of) {
        super(of);
        k = new IntParam(of, "k", "neighbors of every row, at least 1", ParamValidators.gtEq(1));
        search = choice(of, "search", "how neighbors are looked for", SEARCHES);
        targetRecall = new DoubleParam(
                of,
                "targetRecall",
                "share of the true neighbors that a search in cells is to find, above 0; 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
        cells = new IntParam(
                of, "cells", "number of cells; 0: about the square root of the rows", ParamValidators.gtEq(0));
        distanceMeasure = choice(of, "distanceMeasure", "what near means", DISTANCES);
        excludeSelf = new BooleanParam(of, "excludeSelf", "whether a row is no neighbor of the row with its id");
        seed = new LongParam(of, "seed", "seed of every random choice");
        neighborsCol = new Param<>(of, "neighborsCol", "output column: array of neighbors, id and distance of each");
    }

    private static Param<String> choice(NeighborsParameters of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setDefaults(NeighborsParameters of) {
        setInputDefaults(of);
        of.setDefault(k, 5);
        of.setDefault(search, NeighborSearch.AUTO.word());
        of.setDefault(targetRecall, 0.99);
        of.setDefault(cells, 0);
        of.setDefault(distanceMeasure, "euclidean");
        of.setDefault(excludeSelf, true);
        of.setDefault(seed, (long) NearestNeighbors.class.getName().hashCode());
        of.setDefault(neighborsCol, "neighbors");
    }
}
