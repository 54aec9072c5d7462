package io.coppice.imbalance;

/** Which rows of a class go. */
public enum UndersamplingMethod {
    /** Any. */
    RANDOM("random"),
    /** Those not among the nearest, on the mean, to their k nearest of the smallest class (Mani and Zhang 2003). */
    NEAR_MISS_1("near-miss-1"),
    /** Those not among the nearest to their k farthest of the smallest class. */
    NEAR_MISS_2("near-miss-2"),
    /** All but neighbors of the smallest class, of which the farthest from it stay. */
    NEAR_MISS_3("near-miss-3"),
    /** All but the row nearest to the center of each of as many clusters as rows are to stay. */
    CLUSTER_CENTROIDS("cluster-centroids"),
    /** Members of pairs of different class that are each other's nearest (Tomek 1976). */
    TOMEK("tomek"),
    /** Those that their neighbors do not take for what they are (Wilson 1972). */
    ENN("enn"),
    /** The same again and again. */
    RENN("renn"),
    /** The same with one neighbor, two, up to k (Tomek 1976). */
    ALL_KNN("all-knn"),
    /** The same, and neighbors that mislead the smallest class (Laurikkala 2001). */
    NCR("ncr"),
    /** Those far inside their class, then Tomek's pairs (Kubat and Matwin 1997). */
    OSS("oss");

    private final String word;

    UndersamplingMethod(String word) {
        this.word = word;
    }

    /** As parameters name it. */
    public String word() {
        return word;
    }

    /** @throws io.coppice.blocks.BadParameter if there is none of that name */
    public static UndersamplingMethod named(String word) {
        return Words.named(values(), UndersamplingMethod::word, word, "under-sampling method");
    }

    /** Whether rows go by how they lie to those of the smallest class. */
    public boolean looksAtSmallest() {
        return this != RANDOM && this != CLUSTER_CENTROIDS;
    }

    /** Whether it removes what it finds wrong, however much that is, instead of leaving a number of rows. */
    public boolean cleans() {
        return ordinal() >= TOMEK.ordinal();
    }
}
