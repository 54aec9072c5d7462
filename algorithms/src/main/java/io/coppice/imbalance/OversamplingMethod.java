package io.coppice.imbalance;

/** Where new rows of a class come from. */
public enum OversamplingMethod {
    /** Copies, with noise if asked for (smoothed bootstrap, Menardi and Torelli 2014). */
    RANDOM("random"),
    /** Between a row and one of its k nearest of the class (Chawla et al. 2002). */
    SMOTE("smote"),
    /** SMOTE from rows half or more of whose neighbors, but not all, are of other classes (Han et al. 2005). */
    BORDERLINE_1("borderline-1"),
    /** The same with neighbors of any class, less than half the way to those of others. */
    BORDERLINE_2("borderline-2"),
    /** SMOTE with bases in proportion to their neighbors of other classes (He et al. 2008). */
    ADASYN("adasyn"),
    /** SMOTE inside the clusters that the class dominates, more where it is sparse (Douzas et al. 2018). */
    KMEANS_SMOTE("kmeans-smote"),
    /** Some columns nominal: a mismatch costs the median deviation of the others; neighbors vote. */
    SMOTE_NC("smote-nc"),
    /** All columns nominal: differences between values are those of the classes they come with. */
    SMOTE_N("smote-n");

    private final String word;

    OversamplingMethod(String word) {
        this.word = word;
    }

    /** As parameters name it. */
    public String word() {
        return word;
    }

    /** @throws io.coppice.blocks.BadParameter if there is none of that name */
    public static OversamplingMethod named(String word) {
        return Words.named(values(), OversamplingMethod::word, word, "over-sampling method");
    }

    /** Whether rows of other classes are looked at. */
    public boolean looksAround() {
        return this == BORDERLINE_1 || this == BORDERLINE_2 || this == ADASYN;
    }

    public boolean hasNominalColumns() {
        return this == SMOTE_NC || this == SMOTE_N;
    }
}
