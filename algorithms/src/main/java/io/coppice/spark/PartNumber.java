package io.coppice.spark;

import org.apache.spark.Partitioner;

/** Keys are the numbers of partitions. */
final class PartNumber extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int parts;

    PartNumber(int parts) {
        this.parts = parts;
    }

    @Override
    public int numPartitions() {
        return parts;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartNumber that && that.parts == parts;
    }

    @Override
    public int hashCode() {
        return parts;
    }
}
