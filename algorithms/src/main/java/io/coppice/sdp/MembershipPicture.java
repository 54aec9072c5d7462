package io.coppice.sdp;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A membership matrix as a picture: points in the order of their clusters. */
final class MembershipPicture {
    private MembershipPicture() {}

    /** Entries z_ij / sqrt(z_ii z_jj), which are 1 within a cluster and 0 across where the relaxation is tight. */
    static double[][] of(Relaxation relaxation, int size) {
        if (relaxation.membership().isEmpty()) {
            return new double[0][];
        }
        Membership membership = relaxation.membership().get();
        int[] labels = relaxation.gram().pointLabels(relaxation.labels());
        int m = membership.points();
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingInt(point -> labels[point]))
                .mapToInt(Integer::intValue)
                .toArray();
        int shown = Math.min(size, m);
        int[] chosen = IntStream.range(0, shown)
                .map(i -> order[(int) ((long) i * m / shown)])
                .toArray();
        double[] row = new double[m];
        double[] diagonal = new double[m];
        for (int point : chosen) {
            membership.row(point, row, 0);
            diagonal[point] = row[point];
        }
        double[][] picture = new double[shown][shown];
        for (int i = 0; i < shown; i++) {
            membership.row(chosen[i], row, 0);
            for (int j = 0; j < shown; j++) {
                double length = Math.sqrt(diagonal[chosen[i]] * diagonal[chosen[j]]);
                picture[i][j] = Math.max(0.0, Math.min(1.0, row[chosen[j]] / length));
            }
        }
        return picture;
    }
}
