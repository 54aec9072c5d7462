package io.coppice.kselect;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What makes one number of clusters better than another. */
public enum Criterion {
    /** Largest mean silhouette (Rousseeuw 1987) with squared Euclidean distance; k = 1 has none. */
    SILHOUETTE("silhouette", 2, true),
    /** Gap statistic (Tibshirani, Walther, Hastie 2001): how much less clusters cost than those of uniform rows. */
    GAP("gap", 1, false),
    /** Largest k whose clusters one half of the rows predicts for the other (Tibshirani and Walther 2005). */
    PREDICTION_STRENGTH("prediction-strength", 1, true),
    /** Splits clusters until the rows of each look Gaussian (Hamerly and Elkan 2003). */
    G_MEANS("g-means", 1, false),
    /** Smallest Bayesian information criterion (Schwarz 1978). */
    BIC("bic", 1, false),
    /** Smallest integrated completed likelihood (Biernacki, Celeux, Govaert 2000): BIC, with a charge for overlap. */
    ICL("icl", 1, false),
    /** As many as PPP finds: parts of lowest BIC, merged where a mixture cannot tell them apart. */
    PPP("ppp", 1, false);

    private final String label;
    private final int leastK;
    private final boolean cosine;

    Criterion(String label, int leastK, boolean cosine) {
        this.label = label;
        this.leastK = leastK;
        this.cosine = cosine;
    }

    /** Name in configurations. */
    public String label() {
        return label;
    }

    /** The smallest k it can judge. */
    public int leastK() {
        return leastK;
    }

    /** Whether it makes sense for unit vectors under cosine distance. */
    public boolean takesCosine() {
        return cosine;
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Criterion::label).toList();
    }

    /** @throws BadParameter if there is none of that name */
    public static Criterion of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new BadParameter("kselect.criterion is \"" + label + "\"; it must be one of "
                        + labels().stream().collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return label;
    }
}
