package io.coppice.pruning;

import java.util.Arrays;

/** How many rows belong to the harder of two groups of a score. */
final class HardSide {
    private HardSide() {}

    /**
     * Counted from the hard end on, up to the first bin that is more likely of the other group.
     *
     * @param bins rows by score, ascending
     * @return 0 where the score has one group
     */
    static long rows(long[] bins, boolean hardIsHigh) {
        long[] turned = bins.clone();
        if (!hardIsHigh) {
            for (int bin = 0; bin < bins.length; bin++) {
                turned[bin] = bins[bins.length - 1 - bin];
            }
        }
        long filled = Arrays.stream(turned).filter(rows -> rows > 0).count();
        if (filled < 2) {
            return 0;
        }
        NormalPair pair = NormalPair.of(turned);
        if (!pair.isSeparated()) {
            return 0;
        }
        long rows = 0;
        for (int bin = turned.length - 1; bin >= 0 && pair.upperShare(bin, turned.length) > 0.5; bin--) {
            rows += turned[bin];
        }
        return rows;
    }
}
