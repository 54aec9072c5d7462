package io.coppice.sampling;

/** What the last column of the rows is. */
public enum LabelRole {
    /** There is no label: all columns are features. */
    NONE,
    /** The right-hand side of a regression: scored as one more column, so that residuals keep their norm too. */
    TARGET,
    /** A class from 0 on: each class has rows of its own in the sample. */
    CLASS
}
