package io.coppice.spark;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a stream of rows into blocks of doubles, the label last, leaving rows of no weight out. */
final class DoubleBlockReader implements Iterator<Block> {
    /** Blocks of wide rows hold fewer of them, so that a block stays near 4 MB. */
    private static final int VALUES_A_BLOCK = 1 << 19;

    private final Iterator<InternalRow> rows;
    private final RowCursor cursor;
    private final Encoding encoding;
    private final boolean labeled;
    private final boolean weighted;
    private final int columns;
    private final int most;
    private final double[] point;
    private Block next;

    /** @param encoding of the features and the label, if there is one */
    DoubleBlockReader(Iterator<InternalRow> rows, TableProjection projection, Encoding encoding, boolean weighted) {
        this.rows = rows;
        this.cursor = new RowCursor(projection);
        this.encoding = encoding;
        this.labeled = projection.hasLabel();
        this.weighted = weighted;
        this.columns = encoding.columns();
        this.most = Math.max(64, Math.min(Block.MAX_ROWS, VALUES_A_BLOCK / columns / 64 * 64));
        this.point = new double[columns];
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
        double[] values = new double[most * columns];
        long[] keys = new long[most];
        double[] weights = new double[weighted ? most : 0];
        int count = 0;
        while (count < most && rows.hasNext()) {
            cursor.read(rows.next());
            if (cursor.weight() == 0.0) {
                continue;
            }
            encode(values, count * columns);
            keys[count] = cursor.key();
            if (weighted) {
                weights[count] = cursor.weight();
            }
            count++;
        }
        return count == 0
                ? null
                : Block.ofDoubles(
                        columns,
                        Arrays.copyOf(values, count * columns),
                        Arrays.copyOf(keys, count),
                        weighted ? Arrays.copyOf(weights, count) : null);
    }

    /** A table that changed since the first read is refused here. */
    private void encode(double[] values, int at) {
        int features = labeled ? columns - 1 : columns;
        boolean usable = cursor.length() == features && cursor.weight() > 0.0;
        if (usable) {
            System.arraycopy(cursor.features(), 0, point, 0, features);
            if (labeled) {
                point[features] = cursor.label();
            }
            encoding.encodePoint(point);
        }
        for (int j = 0; usable && j < columns; j++) {
            usable = Math.abs(point[j]) <= Double.MAX_VALUE;
            values[at + j] = point[j];
        }
        if (!usable) {
            throw new BadInput("a row has " + cursor.length() + " features, weight " + cursor.weight()
                    + " and perhaps values that are not finite, although a first read found all rows usable ("
                    + features
                    + " finite features): the table changed while it was read, or the values of some column lie further"
                    + " apart than a double can say");
        }
    }
}
