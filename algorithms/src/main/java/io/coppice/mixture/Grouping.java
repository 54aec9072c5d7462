package io.coppice.mixture;

import java.io.Serializable;

/** What says how much each row belongs to each group, and about which points the groups' scatter is summed. */
interface Grouping extends Serializable {
    CovarianceType type();

    int k();

    int columns();

    /** The point that a group's sums are taken about, near its mean. */
    double mean(int group, int column);

    /** About how far the group's rows lie from that point: sums are finest there. */
    double deviation(int group, int column);

    Memberships memberships();
}
