package io.coppice.imbalance;

/** What becomes of a class that has no k other rows for neighbors. */
public enum SmallClass {
    /** The fit ends with an error. */
    ERROR,
    /** As many neighbors as there are. */
    SHRINK,
    /** Its rows are repeated. */
    DUPLICATE
}
