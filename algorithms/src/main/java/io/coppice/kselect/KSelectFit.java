package io.coppice.kselect;

import io.coppice.kmeans.KMeansFit;
import io.coppice.mixture.MixtureFit;
import java.util.List;
import java.util.Optional;

/** The chosen number of clusters, what it was chosen from, and the clusters: those of k-means or of a mixture. */
public final class KSelectFit {
    private final Criterion criterion;
    private final Choice choice;
    private final Optional<KMeansFit> kMeans;
    private final Optional<MixtureFit> mixture;

    private KSelectFit(Criterion criterion, Choice choice, Optional<KMeansFit> kMeans, Optional<MixtureFit> mixture) {
        this.criterion = criterion;
        this.choice = choice;
        this.kMeans = kMeans;
        this.mixture = mixture;
    }

    static KSelectFit of(Criterion criterion, Choice choice, KMeansFit fit) {
        return new KSelectFit(criterion, choice, Optional.of(fit), Optional.empty());
    }

    static KSelectFit of(Criterion criterion, Choice choice, MixtureFit fit) {
        return new KSelectFit(criterion, choice, Optional.empty(), Optional.of(fit));
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

    /** k clusters of all rows, where clusters are those of k-means. */
    public Optional<KMeansFit> kMeans() {
        return kMeans;
    }

    /** k components of all rows, where clusters are the components of a mixture. */
    public Optional<MixtureFit> mixture() {
        return mixture;
    }

    /** What a user should know about the choice; often empty. */
    public List<String> warnings() {
        return choice.warnings();
    }
}
