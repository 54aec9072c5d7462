package io.coppice.kselect;

import io.coppice.kmeans.KMeansFit;
import java.util.List;

/** The chosen number of clusters, what it was chosen from, and the clusters. */
public final class KSelectFit {
    private final Criterion criterion;
    private final Choice choice;
    private final KMeansFit clusters;

    KSelectFit(Criterion criterion, Choice choice, KMeansFit clusters) {
        this.criterion = criterion;
        this.choice = choice;
        this.clusters = clusters;
    }

    /** The chosen number of clusters. */
    public int k() {
        return choice.k();
    }

    public Criterion criterion() {
        return criterion;
    }

    /** Every k that was judged, ascending. */
    public List<CurvePoint> curve() {
        return choice.curve();
    }

    /** Why this k, in one line. */
    public String reason() {
        return choice.reason();
    }

    /** A fit of k clusters on all rows. */
    public KMeansFit clusters() {
        return clusters;
    }

    /** What a user should know about the choice; often empty. */
    public List<String> warnings() {
        return choice.warnings();
    }
}
