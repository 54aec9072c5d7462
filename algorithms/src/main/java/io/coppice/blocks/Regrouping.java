package io.coppice.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * How rows come to lie together by group, see {@link Blocks#exchange}: blocks are taken apart into one parcel a part, and
 * parcels of a part put together into blocks of one group each.
 */
public final class Regrouping {
    private Regrouping() {}

    /** Rows on their way to one part. */
    public static final class Parcel implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int part;
        private final Block rows;
        private final int[] groups;

        private Parcel(int part, Block rows, int[] groups) {
            this.part = part;
            this.rows = rows;
            this.groups = groups;
        }

        /** Where it goes. */
        public int part() {
            return part;
        }
    }

    /** Takes a block apart. @param groups of its rows; @param parts of every group */
    public static List<Parcel> parcels(Block block, int[] groups, int[] parts) {
        TreeMap<Integer, int[]> rowsOfPart = new TreeMap<>();
        int[] counts = new int[Arrays.stream(parts).max().orElse(0) + 1];
        for (int row = 0; row < block.rows(); row++) {
            counts[parts[groups[row]]]++;
        }
        int[] filled = new int[counts.length];
        for (int row = 0; row < block.rows(); row++) {
            int part = parts[groups[row]];
            rowsOfPart.computeIfAbsent(part, p -> new int[counts[p]])[filled[part]++] = row;
        }
        List<Parcel> parcels = new ArrayList<>();
        rowsOfPart.forEach((part, rows) -> parcels.add(new Parcel(
                part,
                block.select(rows),
                Arrays.stream(rows).map(row -> groups[row]).toArray())));
        return parcels;
    }

    /** Puts parcels of one part together; blocks come in the order of their groups. */
    public static List<Block> blocks(List<Parcel> parcels) {
        record Place(Block block, int row) {}
        TreeMap<Integer, List<Place>> byGroup = new TreeMap<>();
        for (Parcel parcel : parcels) {
            for (int row = 0; row < parcel.groups.length; row++) {
                byGroup.computeIfAbsent(parcel.groups[row], group -> new ArrayList<>())
                        .add(new Place(parcel.rows, row));
            }
        }
        List<Block> blocks = new ArrayList<>();
        byGroup.forEach((group, places) -> {
            places.sort(Comparator.comparingLong(place -> place.block().key(place.row())));
            RowCollector collector = null;
            int left = places.size();
            for (Place place : places) {
                if (collector == null) {
                    collector = new RowCollector(place.block(), Math.min(left, Block.MAX_ROWS));
                }
                collector.add(place.block(), place.row());
                left--;
                if (collector.isFull()) {
                    blocks.add(collector.block().withGroup(group));
                    collector = null;
                }
            }
        });
        return blocks;
    }
}
