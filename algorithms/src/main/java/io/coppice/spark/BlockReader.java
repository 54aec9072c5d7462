package io.coppice.spark;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Encodes a stream of rows into blocks, with labels where the projection has any, leaving rows of no weight out. */
final class BlockReader implements Iterator<Block> {
    /** Blocks of wide rows hold fewer of them, so that a block stays near 4 MB. */
    private static final int VALUES_A_BLOCK = 1 << 20;

    private final Iterator<InternalRow> rows;
    private final RowCursor cursor;
    private final Encoding encoding;
    private final boolean weighted;
    private final boolean labeled;
    private final int columns;
    private final int most;
    private Block next;

    BlockReader(Iterator<InternalRow> rows, TableProjection projection, Encoding encoding, boolean weighted) {
        this.rows = rows;
        this.cursor = new RowCursor(projection);
        this.encoding = encoding;
        this.weighted = weighted;
        this.labeled = projection.hasLabel();
        this.columns = encoding.columns();
        this.most = Math.max(64, Math.min(Block.MAX_ROWS, VALUES_A_BLOCK / columns));
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Block next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Block block = next;
        next = read();
        return block;
    }

    private Block read() {
        float[] values = new float[most * columns];
        long[] keys = new long[most];
        double[] weights = new double[weighted ? most : 0];
        int[] labels = new int[labeled ? most : 0];
        int count = 0;
        while (count < most && rows.hasNext()) {
            cursor.read(rows.next());
            if (cursor.weight() == 0.0) {
                continue;
            }
            encode(values, count);
            keys[count] = cursor.key();
            if (weighted) {
                weights[count] = cursor.weight();
            }
            if (labeled) {
                labels[count] = label();
            }
            count++;
        }
        if (count == 0) {
            return null;
        }
        Block block = block(values, keys, weights, count);
        return labeled ? block.withLabels(Arrays.copyOf(labels, count)) : block;
    }

    private int label() {
        double label = cursor.label();
        if (label != (int) label) {
            throw new BadInput("a row has the label " + label + "; labels must be whole numbers, codes of classes say");
        }
        return (int) label;
    }

    /** A table that changed since the first read is refused here. */
    private void encode(float[] values, int row) {
        boolean usable = cursor.length() == columns
                && cursor.weight() > 0.0
                && encoding.encode(cursor.features(), values, row * columns);
        for (int j = 0; usable && j < columns; j++) {
            usable = Float.isFinite(values[row * columns + j]);
        }
        if (!usable) {
            throw new BadInput("a row has " + cursor.length() + " features, weight " + cursor.weight()
                    + " and no finite value of unit length in some column, although a first read found all rows usable ("
                    + columns + " finite features): the table changed while it was read, or standardizing left a zero"
                    + " vector under cosine distance");
        }
    }

    private Block block(float[] values, long[] keys, double[] weights, int count) {
        boolean full = count == most;
        return Block.of(
                columns,
                full ? values : Arrays.copyOf(values, count * columns),
                full ? keys : Arrays.copyOf(keys, count),
                !weighted ? null : full ? weights : Arrays.copyOf(weights, count));
    }
}
