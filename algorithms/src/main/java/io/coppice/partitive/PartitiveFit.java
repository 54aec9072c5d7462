package io.coppice.partitive;

import java.util.Arrays;
import java.util.List;

/**
 * What PPP found, with the whole trail of evidence.
 *
 * @param clusters the rule by which rows belong to clusters
 * @param tried BIC of every mixture that was tried
 * @param parts components of the mixture that was chosen
 * @param covariance kind of its covariances
 * @param families components suspected to be one cluster, and how a flat density compared
 * @param merges components joined because one was mistaken for the other
 * @param sampled rows that the search worked on
 * @param core how much of the table is separable, and how well
 * @param passes over all rows
 * @param warnings what a user should know; often empty
 */
public record PartitiveFit(
        MergedMixture clusters,
        List<Tried> tried,
        int parts,
        String covariance,
        List<Family> families,
        List<Merge> merges,
        long sampled,
        Separability core,
        int passes,
        List<String> warnings) {

    /** Number of clusters found. */
    public int k() {
        return clusters.size();
    }

    /** One mixture that was tried. */
    public record Tried(int parts, String covariance, double bic, int iterations) {}

    /**
     * Components that might be one cluster.
     *
     * @param components their numbers
     * @param gain by how much the BIC of a flat density is lower, per row; below zero it is higher
     * @param flat whether they became one cluster for that
     */
    public record Family(List<Integer> components, double gain, boolean flat) {
        Family(int[] components, double gain, boolean flat) {
            this(Arrays.stream(components).boxed().toList(), gain, flat);
        }
    }

    /**
     * Two groups of components that became one.
     *
     * @param probability share of the one that the mixture took for the other
     */
    public record Merge(List<Integer> first, List<Integer> second, double probability) {
        Merge(int[] first, int[] second, double probability) {
            this(
                    Arrays.stream(first).boxed().toList(),
                    Arrays.stream(second).boxed().toList(),
                    probability);
        }
    }
}
