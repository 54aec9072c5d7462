package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import io.coppice.math.Exponentials;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From components to clusters. Components are first gathered into families by a low threshold of misclassification; a family
 * whose rows a flat density explains as well as its components do is one cluster. Within the other families components are
 * merged that are mistaken for each other often and have no valley between them.
 */
final class Merging {
    /** Components taken for each other this often are one cluster whatever the density between them. */
    private static final double SURELY = 0.5;

    /** A valley less deep than this is none. */
    private static final double NO_VALLEY = 0.995;

    private final SampleRows sample;
    private final Mixture mixture;
    private final Posteriors posteriors;
    private final PartitiveParams params;
    private final Ridgeline ridgeline;

    Merging(SampleRows sample, Mixture mixture, PartitiveParams params) {
        this.sample = sample;
        this.mixture = mixture;
        this.posteriors = new Posteriors(sample, mixture);
        this.params = params;
        this.ridgeline = new Ridgeline(mixture);
    }

    /** What became of the components. */
    record Clusters(List<int[]> groups, List<PartitiveFit.Family> families, List<PartitiveFit.Merge> merges) {}

    Clusters clusters() {
        int k = mixture.k();
        Misclassification gathering = new Misclassification(sample, posteriors, singles(IntStream.range(0, k)));
        gathering.merge(params.suspicion(), (first, second, probability) -> true);
        int[] family = new int[k];
        List<int[]> start = new ArrayList<>();
        List<PartitiveFit.Family> families = new ArrayList<>();
        for (int number = 0; number < gathering.groups().size(); number++) {
            int[] members = gathering.groups().get(number);
            for (int component : members) {
                family[component] = number;
            }
            boolean flat = members.length > 1 && judged(members, families);
            start.addAll(flat ? List.of(members) : singles(Arrays.stream(members)));
        }
        Misclassification merging = new Misclassification(sample, posteriors, start);
        merging.merge(
                params.merge(),
                (first, second, probability) ->
                        family[first[0]] == family[second[0]] && (probability >= SURELY || isOneHill(first, second)));
        List<int[]> groups = new ArrayList<>(merging.groups());
        groups.sort(Comparator.comparingInt(group -> group[0]));
        return new Clusters(groups, families, merging.merges());
    }

    /**
     * Whether the density of two groups has no valley between their heaviest components. Components of one common covariance
     * tile a hill of another shape without being parts of it, so there the question is not asked.
     */
    private boolean isOneHill(int[] first, int[] second) {
        if (mixture.type() == CovarianceType.TIED) {
            return false;
        }
        int[] both = IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .sorted()
                .toArray();
        return ridgeline.valley(heaviest(first), heaviest(second), both) >= NO_VALLEY;
    }

    private int heaviest(int[] group) {
        double[] weights = mixture.weights();
        int heaviest = group[0];
        for (int component : group) {
            heaviest = weights[component] > weights[heaviest] ? component : heaviest;
        }
        return heaviest;
    }

    private static List<int[]> singles(IntStream components) {
        return components.mapToObj(component -> new int[] {component}).toList();
    }

    /** Whether a flat density explains a family's rows as well as its components do, by BIC. */
    private boolean judged(int[] members, List<PartitiveFit.Family> families) {
        boolean[] own = new boolean[mixture.k()];
        double share = 0.0;
        double[] weights = mixture.weights();
        for (int component : members) {
            own[component] = true;
            share += weights[component];
        }
        int[] rows = IntStream.range(0, sample.rows())
                .filter(row -> own[posteriors.likeliest(row)])
                .toArray();
        double[] shares = posteriors.of(members);
        double weight = 0.0;
        double logLikelihood = 0.0;
        for (int row : rows) {
            weight += sample.weight(row);
            logLikelihood += sample.weight(row) * (posteriors.logDensity(row) + Exponentials.log(shares[row]));
        }
        if (!(weight > 0.0)) {
            return false;
        }
        logLikelihood -= weight * Exponentials.log(share);
        int k = members.length;
        int d = sample.columns();
        double free = k - 1.0 + (double) k * d + mixture.type().covarianceParameters(k, d);
        double mixed = free * Exponentials.log(weight) - 2.0 * logLikelihood;
        double flat = UniformDensity.bic(sample.select(rows));
        families.add(new PartitiveFit.Family(members, (mixed - flat) / weight, flat <= mixed));
        return flat <= mixed;
    }
}
