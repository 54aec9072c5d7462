package io.coppice.partitive;

import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.ExpectationMaximization;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import io.coppice.mixture.MixtureStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for the number of parts and the kind of covariance whose mixture has the lowest BIC, each mixture starting from the
 * k-means partition of so many parts. Parts grow by a quarter a step until BIC has risen for long; kinds that fall behind
 * are left out; then the gaps around the minimum are halved.
 */
final class MixtureSearch {
    private static final int ITERATIONS = 25;
    private static final double TOLERANCE = 1e-3;
    private static final int SMALL = 6;
    private static final double STEP = 1.25;
    private static final int PATIENCE = 4;
    private static final int HALVINGS = 5;

    /** Differences of BIC that count, in nats of log-likelihood a row. */
    private static final double MARGIN = 0.05;

    /** Gaps are not halved below this share of the number of parts. */
    private static final double FINE = 0.02;

    private final NestedPartitions partitions;
    private final ExpectationMaximization em;
    private final int columns;
    private final double weight;
    private final int mostParts;
    private final TreeMap<Integer, Map<CovarianceType, MixtureFit>> fits = new TreeMap<>();
    private final Map<CovarianceType, Integer> behind = new EnumMap<>(CovarianceType.class);
    private Set<CovarianceType> alive = EnumSet.allOf(CovarianceType.class);

    MixtureSearch(NestedPartitions partitions, int mostParts) {
        this.partitions = partitions;
        this.em = new ExpectationMaximization(partitions.blocks());
        this.columns = partitions.blocks().columns();
        this.weight = partitions.weight();
        this.mostParts = mostParts;
    }

    MixtureFit best() {
        climb();
        widen();
        refine();
        return fits.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .min(Comparator.comparingDouble(MixtureFit::bic))
                .orElseThrow();
    }

    /** BIC of every mixture tried. */
    List<PartitiveFit.Tried> tried() {
        List<PartitiveFit.Tried> tried = new ArrayList<>();
        fits.forEach((k, kinds) -> kinds.forEach(
                (type, fit) -> tried.add(new PartitiveFit.Tried(k, type.toString(), fit.bic(), fit.iterations()))));
        return tried;
    }

    /** Further updates of a mixture on the rows that are searched. */
    MixtureFit polished(MixtureFit fit, int iterations, double tolerance) {
        return em.fit(
                MixtureStart.mixture(fit.mixture()),
                MixtureParams.of(fit.mixture().k())
                        .withStopping(iterations, tolerance)
                        .withShrinkage(true));
    }

    private void climb() {
        double lowest = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int k : coarse()) {
            OptionalDouble found = run(k);
            if (found.isEmpty()) {
                return;
            }
            since = found.getAsDouble() < lowest ? 0 : since + 1;
            lowest = Math.min(lowest, found.getAsDouble());
            if (k > SMALL && since >= PATIENCE) {
                return;
            }
            leaveBehind(k);
        }
    }

    private List<Integer> coarse() {
        List<Integer> grid = new ArrayList<>();
        for (int k = 1; k <= mostParts; k = k < SMALL ? k + 1 : Math.max(k + 1, (int) (k * STEP))) {
            grid.add(k);
        }
        return grid;
    }

    /** A kind that is far behind the best twice in a row is not tried with more parts. */
    private void leaveBehind(int k) {
        if (k < 4) {
            return;
        }
        double best = lowest(fits.get(k));
        fits.get(k).forEach((type, fit) -> {
            boolean far = fit.bic() > best + 2.0 * MARGIN * weight;
            behind.put(type, far ? behind.getOrDefault(type, 0) + 1 : 0);
        });
        alive.removeIf(type -> alive.size() > 1 && behind.getOrDefault(type, 0) >= 2);
    }

    /** Every kind again around the minimum: tied and spherical ones want more parts, so further up than down. */
    private void widen() {
        int k = bestParts(EnumSet.allOf(CovarianceType.class));
        alive = EnumSet.allOf(CovarianceType.class);
        coarse().stream().filter(other -> k <= other * 1.3 && other <= k * 1.6).forEach(this::run);
    }

    private void refine() {
        keepNear(2.0);
        for (int halving = 0; halving < HALVINGS; halving++) {
            Set<Integer> between = new TreeSet<>();
            for (CovarianceType type : alive) {
                halves(bestParts(EnumSet.of(type)), between);
            }
            if (between.isEmpty()) {
                return;
            }
            between.forEach(this::run);
            keepNear(1.0);
        }
    }

    private void halves(int k, Set<Integer> between) {
        NavigableSet<Integer> tried = fits.navigableKeySet();
        double fine = Math.max(1.0, FINE * k);
        Integer below = tried.lower(k);
        Integer above = tried.higher(k);
        if (below != null && k - below > fine) {
            between.add((k + below) / 2);
        }
        if (above != null && above - k > fine) {
            between.add((k + above) / 2);
        }
    }

    /** Kinds whose lowest BIC is near the lowest of all. */
    private void keepNear(double margins) {
        Map<CovarianceType, Double> lowest = new EnumMap<>(CovarianceType.class);
        fits.values().forEach(kinds -> kinds.forEach((type, fit) -> lowest.merge(type, fit.bic(), Math::min)));
        double best =
                lowest.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        alive.removeIf(type -> lowest.getOrDefault(type, Double.POSITIVE_INFINITY) > best + margins * MARGIN * weight);
    }

    private int bestParts(Set<CovarianceType> types) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<Integer, Map<CovarianceType, MixtureFit>> entry : fits.entrySet()) {
            for (CovarianceType type : types) {
                MixtureFit fit = entry.getValue().get(type);
                if (fit != null && fit.bic() < least) {
                    least = fit.bic();
                    best = entry.getKey();
                }
            }
        }
        return best;
    }

    private static double lowest(Map<CovarianceType, MixtureFit> kinds) {
        return kinds.values().stream().mapToDouble(MixtureFit::bic).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Fits the kinds not yet fitted to a partition; the lowest BIC there, or nothing where there is no such partition. */
    private OptionalDouble run(int k) {
        Optional<double[]> centers = partitions.of(k);
        if (centers.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map<CovarianceType, MixtureFit> kinds = fits.computeIfAbsent(k, none -> new EnumMap<>(CovarianceType.class));
        List<CovarianceType> missing = Arrays.stream(CovarianceType.values())
                .filter(type -> alive.contains(type) && !kinds.containsKey(type) && suits(type, k))
                .toList();
        if (!missing.isEmpty()) {
            List<MixtureStart> starts = missing.stream()
                    .map(type -> MixtureStart.partition(type, k, centers.get()))
                    .toList();
            List<MixtureFit> found = em.fit(
                    starts,
                    MixtureParams.of(k).withStopping(ITERATIONS, TOLERANCE).withShrinkage(true));
            for (int i = 0; i < found.size(); i++) {
                kinds.put(missing.get(i), found.get(i));
            }
        }
        return OptionalDouble.of(lowest(kinds));
    }

    /** Whether a kind differs from a simpler one there, and has the rows it needs. */
    private boolean suits(CovarianceType type, int k) {
        return switch (type) {
            case FULL -> k == 1 || weight / k >= 3.0 * columns;
            case TIED -> k > 1;
            case DIAG, SPHERICAL -> columns > 1;
        };
    }
}
