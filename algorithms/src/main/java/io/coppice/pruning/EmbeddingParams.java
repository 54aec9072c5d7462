package io.coppice.pruning;

import io.coppice.blocks.Check;
import java.io.Serializable;

/**
 * Which rows are kept by their embeddings.
 *
 * @param budget rows to keep
 * @param rule which rows of a cluster are kept
 * @param spread how the budget is spread over clusters
 * @param temperature of {@link Spread#DENSITY}: the lower, the more goes to complex clusters; above 0
 * @param clusters about how many, 0 for as many as suit the rows
 * @param neighbors of a row that D2 looks at, at least 1
 * @param gamma how fast what a chosen row takes from its neighbors falls with distance (D2), at least 0
 * @param seed of clusters and random choices
 */
public record EmbeddingParams(
        Budget budget,
        ClusterRule rule,
        Spread spread,
        double temperature,
        int clusters,
        int neighbors,
        double gamma,
        long seed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How a budget is spread over clusters. */
    public enum Spread {
        /** As clusters have rows. */
        PROPORTIONAL,
        /** As evenly as clusters have rows. */
        UNIFORM,
        /** By how wide clusters are and how far from others (density-based pruning, Abbas et al. 2024). */
        DENSITY
    }

    public EmbeddingParams {
        Check.that(
                temperature > 0.0 && temperature <= Double.MAX_VALUE,
                "temperature is " + temperature + "; it must be finite and above 0");
        Check.atLeast("numClusters", clusters, 0);
        Check.atLeast("numNeighbors", neighbors, 1);
        Check.atLeast("gamma", gamma, 0.0);
    }

    /** Proportional, temperature 0.5, clusters by the rows, 5 neighbors, gamma 0.1, seed 1. */
    public static EmbeddingParams of(Budget budget, ClusterRule rule) {
        return new EmbeddingParams(budget, rule, Spread.PROPORTIONAL, 0.5, 0, 5, 0.1, 1L);
    }

    public EmbeddingParams withSpread(Spread other) {
        return new EmbeddingParams(budget, rule, other, temperature, clusters, neighbors, gamma, seed);
    }

    public EmbeddingParams withClusters(int other) {
        return new EmbeddingParams(budget, rule, spread, temperature, other, neighbors, gamma, seed);
    }
}
