package io.coppice.imbalance;

/** Where between its parents a synthetic row lies. */
public enum Interpolation {
    /** On the segment: one gap a row, as the drawings of Chawla et al. (2002) and all practice have it. */
    SEGMENT,
    /** In the box that the parents span: one gap a column, as their pseudo-code has it. */
    BOX
}
