package io.coppice.ml;

import io.coppice.neighbors.NeighborsFit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Neighbors of the rows of a table, kept on the executors until closed. */
public final class FoundNeighbors implements AutoCloseable {
    private final NeighborsFit fit;
    private final Dataset<Row> table;

    FoundNeighbors(NeighborsFit fit, Dataset<Row> table) {
        this.fit = fit;
        this.table = table;
    }

    /**
     * One row a neighbor: {@code id} of the query (its key, where rows have no ids), {@code rank} from 1, {@code neighbor},
     * {@code distance}. In no particular order.
     */
    public Dataset<Row> table() {
        return table;
    }

    /** How they were found: search, cells, probes, and the recall that was measured. Finds them if that has not been done. */
    public NeighborsFit.Figures figures() {
        return fit.figures();
    }

    /** Lets the neighbors go; {@link #table} finds them anew if it is read after that. */
    @Override
    public void close() {
        fit.close();
    }
}
