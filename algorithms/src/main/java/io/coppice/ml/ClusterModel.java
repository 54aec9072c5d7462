package io.coppice.ml;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the fitted clusterings of this package have in common, for programs that treat them alike. */
public interface ClusterModel extends TableParameters {
    int numFeatures();

    /** Center or mean of every cluster in the units of the columns, [k] vectors of d. */
    Vector[] clusterCenters();

    /** The same in the units of {@link #blocks}, [k x d] row-major. */
    double[] storedCenters();

    /** Weight of the rows of every cluster in the fit, [k]. */
    double[] trainingWeights();

    /** A table as cached blocks under this model's encoding; the weight and id columns are those of the fit. */
    Blocks blocks(Dataset<?> dataset);

    /** The rule by which rows of {@link #blocks} belong to clusters: the one that {@code transform} follows. */
    Labeling labeling();

    /** Names of the columns that {@code transform} adds, as it is set. */
    List<String> outputColumns();

    /** The table with the columns that this model adds. */
    Dataset<Row> transform(Dataset<?> dataset);

    /**
     * Whether each row of a block of {@link #blocks} surely belongs to its cluster, where the model tells.
     *
     * @param rows at most {@value Block#MAX_ROWS}
     */
    default Optional<boolean[]> core(Block rows) {
        return Optional.empty();
    }

    MLWriter write();
}
