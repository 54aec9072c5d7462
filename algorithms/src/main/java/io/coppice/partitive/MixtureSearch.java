package io.coppice.partitive;

import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.ExpectationMaximization;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import io.coppice.mixture.MixtureStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for the number of parts and the kind of covariance whose mixture has the lowest BIC, each mixture starting from the
 * k-means partition of so many parts. First parts grow by a quarter a step, with few updates of each mixture, until BIC has
 * risen for every kind; then, around the minimum of every kind near the best, mixtures are updated further and the gaps
 * between the numbers of parts are halved.
 */
final class MixtureSearch {
    private static final int FEW_UPDATES = 6;
    private static final int UPDATES = 25;
    private static final double TOLERANCE = 1e-3;
    private static final int SMALL = 6;
    private static final double STEP = 1.25;

    /** Steps without a new minimum after which a kind is left behind. */
    private static final int PATIENCE = 2;

    private static final int ROUNDS = 6;

    /** A kind this far behind the best, in nats of log-likelihood a row, does not keep the search going. */
    private static final double FAR = 0.25;

    /** A kind this near the best is looked at closely. */
    private static final double NEAR = 0.02;

    /** Gaps are not halved below this share of the number of parts. */
    private static final double FINE = 0.02;

    /** A mixture that was tried, and whether further updates may change it. */
    private record Found(MixtureFit fit, boolean settled) {
        private double bic() {
            return fit.bic();
        }
    }

    /** One mixture to be tried, or to be updated further. */
    private record Wanted(int parts, CovarianceType type) {}

    private final NestedPartitions partitions;
    private final ExpectationMaximization em;
    private final int columns;
    private final double weight;
    private final int mostParts;
    private final Map<CovarianceType, TreeMap<Integer, Found>> found = new EnumMap<>(CovarianceType.class);

    MixtureSearch(NestedPartitions partitions, int mostParts) {
        this.partitions = partitions;
        this.em = new ExpectationMaximization(partitions.blocks());
        this.columns = partitions.blocks().columns();
        this.weight = partitions.weight();
        this.mostParts = mostParts;
        for (CovarianceType type : CovarianceType.values()) {
            found.put(type, new TreeMap<>());
        }
    }

    /** The mixture of lowest BIC: of equals the one of fewest parts, then of the richest kind. */
    MixtureFit best() {
        climb();
        for (int round = 0; round < ROUNDS && refine(); round++) {}
        MixtureFit best = null;
        int fewest = Integer.MAX_VALUE;
        for (CovarianceType type : CovarianceType.values()) {
            int parts = bestParts(type);
            if (parts > 0) {
                MixtureFit fit = found.get(type).get(parts).fit();
                boolean equal = best != null && fit.bic() == best.bic();
                if (best == null || fit.bic() < best.bic() || (equal && parts < fewest)) {
                    best = fit;
                    fewest = parts;
                }
            }
        }
        return best;
    }

    /** BIC of every mixture tried. */
    List<PartitiveFit.Tried> tried() {
        List<PartitiveFit.Tried> tried = new ArrayList<>();
        found.forEach((type, byParts) -> byParts.forEach((parts, each) -> tried.add(new PartitiveFit.Tried(
                parts, type.toString(), each.bic(), each.fit().iterations()))));
        return tried;
    }

    /** Further updates of a mixture. */
    MixtureFit polished(MixtureFit fit, int updates, double tolerance) {
        return em.fit(MixtureStart.mixture(fit.mixture()), params(updates, tolerance));
    }

    static MixtureParams params(int updates, double tolerance) {
        return MixtureParams.of(1).withStopping(updates, tolerance).withShrinkage(true);
    }

    private void climb() {
        Map<CovarianceType, Integer> since = new EnumMap<>(CovarianceType.class);
        for (int parts = 1; parts <= mostParts; parts = next(parts)) {
            List<CovarianceType> open = Arrays.stream(CovarianceType.values())
                    .filter(type -> since.getOrDefault(type, 0) < PATIENCE)
                    .toList();
            double far = lowest() + 2.0 * weight * FAR;
            if (open.isEmpty() || (parts > SMALL && open.stream().allMatch(type -> lowest(type) > far))) {
                return;
            }
            Map<CovarianceType, Double> before = new EnumMap<>(CovarianceType.class);
            open.forEach(type -> before.put(type, lowest(type)));
            int k = parts;
            if (!run(open.stream().map(type -> new Wanted(k, type)).toList(), FEW_UPDATES)) {
                return;
            }
            if (parts > SMALL) {
                open.forEach(
                        type -> since.put(type, lowest(type) < before.get(type) ? 0 : since.getOrDefault(type, 0) + 1));
            }
        }
    }

    private static int next(int parts) {
        return parts < SMALL ? parts + 1 : Math.max(parts + 1, (int) (parts * STEP));
    }

    /** One round of closer looks; false where nothing was left to do. */
    private boolean refine() {
        double near = lowest() + 2.0 * weight * NEAR;
        List<Wanted> wanted = new ArrayList<>();
        for (CovarianceType type : CovarianceType.values()) {
            if (lowest(type) <= near) {
                int parts = bestParts(type);
                further(parts, type, wanted);
                int gap = Math.max(1, (int) (FINE * parts));
                Integer below = found.get(type).lowerKey(parts);
                Integer above = found.get(type).higherKey(parts);
                if (below != null) {
                    further(below, type, wanted);
                    halve(below, parts, gap, type, wanted);
                }
                if (above != null) {
                    further(above, type, wanted);
                    halve(parts, above, gap, type, wanted);
                }
            }
        }
        return !wanted.isEmpty() && run(wanted, UPDATES);
    }

    private void further(int parts, CovarianceType type, List<Wanted> wanted) {
        if (!found.get(type).get(parts).settled()) {
            wanted.add(new Wanted(parts, type));
        }
    }

    private static void halve(int from, int to, int gap, CovarianceType type, List<Wanted> wanted) {
        if (to - from > gap) {
            wanted.add(new Wanted((from + to) / 2, type));
        }
    }

    /** Tries mixtures, or updates them further, in shared passes; false where no partition has so many parts. */
    private boolean run(List<Wanted> wanted, int updates) {
        List<Wanted> tried = new ArrayList<>();
        List<MixtureStart> starts = new ArrayList<>();
        for (Wanted each : wanted) {
            Optional<double[]> centers = partitions.of(each.parts());
            if (centers.isPresent() && suits(each)) {
                Found before = found.get(each.type()).get(each.parts());
                tried.add(each);
                starts.add(
                        before == null
                                ? MixtureStart.partition(each.type(), each.parts(), centers.get())
                                : MixtureStart.mixture(before.fit().mixture()));
            } else if (centers.isEmpty()) {
                return false;
            }
        }
        if (!starts.isEmpty()) {
            List<MixtureFit> fits = em.fit(starts, params(updates, TOLERANCE));
            for (int i = 0; i < fits.size(); i++) {
                MixtureFit fit = fits.get(i);
                boolean settled = updates > FEW_UPDATES || fit.iterations() < updates;
                found.get(tried.get(i).type()).put(tried.get(i).parts(), new Found(fit, settled));
            }
        }
        return true;
    }

    /** Whether a kind differs from a simpler one there, and has the rows it needs. */
    private boolean suits(Wanted wanted) {
        return switch (wanted.type()) {
            case FULL -> wanted.parts() > 1 && weight / wanted.parts() >= 3.0 * columns;
            case TIED -> true;
            case DIAG, SPHERICAL -> columns > 1;
        };
    }

    private double lowest() {
        return Arrays.stream(CovarianceType.values())
                .mapToDouble(this::lowest)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private double lowest(CovarianceType type) {
        return found.get(type).values().stream().mapToDouble(Found::bic).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Parts at the lowest BIC of a kind, the fewest of equals; 0 where there is none. */
    private int bestParts(CovarianceType type) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<Integer, Found> entry : found.get(type).entrySet()) {
            if (entry.getValue().bic() < least) {
                least = entry.getValue().bic();
                best = entry.getKey();
            }
        }
        return best;
    }
}
