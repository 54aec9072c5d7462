package io.coppice.sdp;

import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansFit;
import java.util.List;

/** Clusters of a table by the semidefinite relaxation: what the sketch came to, and where its centers led on all rows. */
public final class SdpFit {
    private final KMeansFit clusters;
    private final SampleRows sketch;
    private final Relaxation relaxation;
    private final boolean whole;
    private final List<String> warnings;
    private final int passes;

    SdpFit(
            KMeansFit clusters,
            SampleRows sketch,
            Relaxation relaxation,
            boolean whole,
            List<String> warnings,
            int passes) {
        this.clusters = clusters;
        this.sketch = sketch;
        this.relaxation = relaxation;
        this.whole = whole;
        this.warnings = List.copyOf(warnings);
        this.passes = passes;
    }

    /** Centers, cost and sizes on all rows. */
    public KMeansFit clusters() {
        return clusters;
    }

    /** The rows that the relaxation was solved on, by key, with what they stand for. */
    public SampleRows sketch() {
        return sketch;
    }

    public Relaxation relaxation() {
        return relaxation;
    }

    /** The bounds of the relaxation: rigorous for the table where the sketch is the table, else about the sketch alone. */
    public Certificate certificate() {
        double lower = relaxation.lowerBound().orElse(0.0);
        return whole
                ? new Certificate(
                        clusters.cost(),
                        Math.min(lower, clusters.cost()),
                        Certificate.Kind.RIGOROUS,
                        1.0,
                        "semidefinite program on all rows")
                : new Certificate(
                        relaxation.upperBound(),
                        lower,
                        Certificate.Kind.SKETCH_ONLY,
                        1.0,
                        "semidefinite program on " + sketch.rows() + " rows");
    }

    /**
     * Shares that pairs of sketch rows have in a cluster, as far as the relaxation says: rows ordered by cluster, at most
     * {@code size} of them evenly taken, each entry from 0 (apart) to about 1 (together); empty where no convex program was
     * solved.
     */
    public double[][] membership(int size) {
        return MembershipPicture.of(relaxation, size);
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return warnings;
    }

    /** Passes over the table. */
    public int passes() {
        return passes;
    }
}
