package io.coppice.math;

import io.coppice.random.Keyed;

/** Labels and distances of the small ugly cases as one number; its main runs in JVMs with other flags. */
final class AssignmentDigest {
    private AssignmentDigest() {}

    static long digest() {
        long digest = 0;
        for (Points points : Points.all()) {
            if (points.rows() > 130) {
                continue;
            }
            Assignment assignment = new Assignment(points.nearest());
            assignment.assign(points.values(), points.rows());
            for (int run = 0; run < points.runs().size(); run++) {
                for (int i = 0; i < points.rows(); i++) {
                    digest = Keyed.combine(digest, assignment.labels(run)[i]);
                    digest = Keyed.combine(
                            digest, Double.doubleToRawLongBits(assignment.squaredDistances(run)[i]));
                }
            }
        }
        return digest;
    }

    /** Prints the kernel and the digest. */
    public static void main(String[] arguments) {
        System.out.println(Kernels.active().name() + " " + digest());
    }
}
