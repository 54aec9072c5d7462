package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Summary;
import io.coppice.blocks.Together;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** First pass: the weighted mean of the rows of each cluster. */
final class ClusterMeans implements Summary<ClusterMeans> {
    private static final long serialVersionUID = 1L;

    private record Start(Labeling labeling, Magnitudes magnitudes) implements Serializable {}

    private final GroupSums sums;
    private final transient Labeling.Labeler labeler;

    private ClusterMeans(Start start) {
        sums = new GroupSums(start.labeling().size(), start.magnitudes());
        labeler = start.labeling().labeler();
    }

    /** Of every labeling the clusters with weight and their means; one pass. */
    static List<Clusters> of(Blocks data, List<? extends Labeling> labelings) {
        List<Start> starts = labelings.stream()
                .map(labeling -> new Start(labeling, data.magnitudes()))
                .toList();
        List<ClusterMeans> pass = Together.summarize(data, "indices: cluster means", starts, ClusterMeans::new);
        return IntStream.range(0, pass.size())
                .mapToObj(i -> pass.get(i).clusters(labelings.get(i), data.columns()))
                .toList();
    }

    private Clusters clusters(Labeling labeling, int columns) {
        int[] numbers = new int[labeling.size()];
        int size = 0;
        for (int label = 0; label < numbers.length; label++) {
            numbers[label] = sums.weight(label) > 0.0 ? size++ : -1;
        }
        double[] means = new double[size * columns];
        for (int label = 0; label < numbers.length; label++) {
            if (numbers[label] >= 0) {
                sums.mean(label, means, numbers[label] * columns);
            }
        }
        return new Clusters(labeling, numbers, means, size, columns);
    }

    @Override
    public void add(Block block) {
        int[] labels = labeler.label(block);
        for (int row = 0; row < block.rows(); row++) {
            sums.add(labels[row], block.values(), row * block.columns(), block.weight(row));
        }
    }

    @Override
    public ClusterMeans merge(ClusterMeans other) {
        sums.merge(other.sums);
        return this;
    }
}
