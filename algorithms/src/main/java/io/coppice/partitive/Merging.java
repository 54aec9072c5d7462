package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import io.coppice.math.Exponentials;
import io.coppice.mixture.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From components to clusters. Components are first gathered into families by a low threshold of misclassification; a family
 * whose rows a flat density explains as well as its components do is one cluster. Within the other families components that
 * are mistaken for each other often are merged.
 */
final class Merging {
    private final SampleRows sample;
    private final Mixture mixture;
    private final Posteriors posteriors;
    private final PartitiveParams params;

    Merging(SampleRows sample, Mixture mixture, PartitiveParams params) {
        this.sample = sample;
        this.mixture = mixture;
        this.posteriors = new Posteriors(sample, mixture);
        this.params = params;
    }

    /** What became of the components. */
    record Clusters(List<int[]> groups, List<PartitiveFit.Family> families, List<PartitiveFit.Merge> merges) {}

    Clusters clusters() {
        int k = mixture.k();
        Misclassification gathering = new Misclassification(sample, posteriors, singles(IntStream.range(0, k)));
        gathering.merge(params.suspicion(), new int[k]);
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
        merging.merge(params.merge(), family);
        List<int[]> groups = new ArrayList<>(merging.groups());
        groups.sort(Comparator.comparingInt(group -> group[0]));
        return new Clusters(groups, families, merging.merges());
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
