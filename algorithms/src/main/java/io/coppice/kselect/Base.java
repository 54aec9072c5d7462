package io.coppice.kselect;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The kind of clusters that are counted. */
public enum Base {
    /** k-means; as a likelihood, Gaussians of one variance in all directions and clusters. */
    K_MEANS("kmeans", EnumSet.allOf(Criterion.class)),
    /** Gaussian mixtures, by their own likelihood. */
    GAUSSIAN_MIXTURE("gmm", EnumSet.of(Criterion.BIC, Criterion.ICL, Criterion.PPP));

    private final String label;
    private final Set<Criterion> criteria;

    Base(String label, Set<Criterion> criteria) {
        this.label = label;
        this.criteria = criteria;
    }

    /** Name in configurations. */
    public String label() {
        return label;
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Base::label).toList();
    }

    /** @throws BadParameter if there is none of that name */
    public static Base of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new BadParameter(
                        "kselect.base is \"" + label + "\"; it must be one of " + String.join(", ", labels())));
    }

    /** @throws BadParameter if a criterion cannot judge clusters of this kind */
    void check(Criterion criterion) {
        if (!criteria.contains(criterion)) {
            throw new BadParameter("kselect.criterion " + criterion + " does not go with kselect.base " + label
                    + ", which takes " + criteria.stream().map(Criterion::label).collect(Collectors.joining(", ")));
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
