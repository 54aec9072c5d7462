package io.coppice.imbalance;

/** How many synthetic rows each base row gets. */
public enum Allocation {
    /** As many as any other, give or take one: the scheme of Chawla et al. (2002) for every amount. */
    EVEN,
    /** Every synthetic row draws its base by itself, with replacement. */
    RANDOM
}
