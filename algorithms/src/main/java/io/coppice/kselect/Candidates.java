package io.coppice.kselect;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of clusters that compete: a range, or a list.
 *
 * @param kMin least of the range; 0 leaves it to the criterion
 * @param kMax most of the range; 0 stands for 20, or a tenth of the rows where that is less, but at least 2
 * @param listed where not empty, the numbers themselves, and the range is not read
 */
public record Candidates(int kMin, int kMax, List<Integer> listed) {
    private static final int MOST_BY_DEFAULT = 20;
    private static final int ROWS_PER_CLUSTER = 10;

    public Candidates {
        Check.that(kMin >= 0, "kselect.kMin is " + kMin + "; it must be at least 1, or 0 to leave it to the criterion");
        Check.that(kMax == 0 || kMax >= 2, "kselect.kMax is " + kMax + "; it must be at least 2, or 0 for the default");
        Check.that(
                kMax == 0 || kMax >= kMin,
                "kselect.kMax is " + kMax + ", below kselect.kMin = " + kMin + "; give kMin <= kMax");
        listed = listed.stream().sorted().distinct().toList();
        Check.that(
                listed.isEmpty() || listed.get(0) >= 1,
                "kselect.candidates holds " + (listed.isEmpty() ? 0 : listed.get(0)) + "; every k must be at least 1");
    }

    /** The default range. */
    public static Candidates automatic() {
        return new Candidates(0, 0, List.of());
    }

    public static Candidates range(int kMin, int kMax) {
        return new Candidates(kMin, kMax, List.of());
    }

    public static Candidates of(List<Integer> listed) {
        Check.that(!listed.isEmpty(), "kselect.candidates is empty; give at least one k, or a range by kMin and kMax");
        return new Candidates(0, 0, listed);
    }

    void check(Criterion criterion) {
        int least = listed.isEmpty() ? kMin : listed.get(0);
        if (least != 0 && least < criterion.leastK()) {
            throw new BadParameter("kselect." + (listed.isEmpty() ? "kMin is " : "candidates holds ") + least + ", but "
                    + criterion + " says nothing of k below " + criterion.leastK()
                    + "; begin there, or take gap or prediction-strength, which can find a single cluster");
        }
        if (criterion == Criterion.G_MEANS && !listed.isEmpty()) {
            throw new BadParameter("kselect.candidates is set, but g-means compares no candidates: it splits from kMin"
                    + " clusters on; set kMin and kMax instead");
        }
        if (criterion == Criterion.PPP && least > 0) {
            throw new BadParameter(
                    "kselect." + (listed.isEmpty() ? "kMin" : "candidates")
                            + " is set, but ppp compares no candidates: it tries parts from one on and merges them; set kMax alone");
        }
    }

    /** The candidates for a table of so many rows, ascending. */
    List<Integer> ks(Criterion criterion, long rows) {
        if (!listed.isEmpty()) {
            return listed;
        }
        int from = kMin == 0 ? criterion.leastK() : kMin;
        int automatic = (int) Math.max(2, Math.min(MOST_BY_DEFAULT, rows / ROWS_PER_CLUSTER));
        int to = kMax == 0 ? Math.max(from, automatic) : Math.max(from, kMax);
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
