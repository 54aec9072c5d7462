package io.coppice.benchmarks;

import io.coppice.blocks.Labeling;
import io.coppice.datasets.Anisotropic;
import io.coppice.datasets.Blobs;
import io.coppice.datasets.Uniform;
import io.coppice.kselect.Base;
import io.coppice.kselect.Candidates;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectAlgorithm;
import io.coppice.kselect.KSelectFit;
import io.coppice.kselect.KSelectParams;
import io.coppice.math.NearestLabeling;
import io.coppice.mixture.LikeliestLabeling;
import io.coppice.mixture.MixtureParams;
import io.coppice.partitive.MergedMixture;
import io.coppice.partitive.PartitiveAlgorithm;
import io.coppice.partitive.PartitiveParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of clusters that PPP and each criterion find in tables whose truth is known, in memory, and the adjusted Rand
 * index of the clusters. Criteria other than PPP are told how far to look, to their advantage: twice the truth, 10 at least.
 */
public final class ChosenCounts {
    /** Real tables that take minutes a criterion are searched by PPP alone. */
    private static final int MOST_ROWS = 10_000;

    private ChosenCounts() {}

    /** Arguments: folder of csv files with the label last, and a table: NAME, NAME:std, or the number of a generated one. */
    public static void main(String[] arguments) throws IOException {
        String[] parts = arguments[1].split(":");
        Shares.print(row(
                parts[0].matches("\\d+")
                        ? generated().get(Integer.parseInt(parts[0]))
                        : LabeledTable.of(Path.of(arguments[0], parts[0] + ".csv"), parts.length > 1)));
    }

    private static List<LabeledTable> generated() {
        return List.of(
                LabeledTable.of("one Gaussian, d=5", new Blobs(601, 5, 1, 1.0, 0.0), 2000),
                LabeledTable.of("uniform, d=3", new Uniform(602, 3, 0.0, 1.0), 2000),
                LabeledTable.of("uniform, d=3, turned", new TurnedCube(new Uniform(602, 3, 0.0, 1.0)), 2000),
                LabeledTable.of("6 skewed, d=4", new Skewed(new Blobs(609, 4, 6, 1.0, 12.0)), 3000),
                LabeledTable.of("8 blobs, d=2", new Blobs(603, 2, 8, 1.0, 12.0), 3000),
                LabeledTable.of("15 blobs, d=2", new Blobs(604, 2, 15, 1.0, 16.0), 3000),
                LabeledTable.of("20 blobs, d=8", new Blobs(605, 8, 20, 1.0, 6.0), 3000),
                LabeledTable.of("50 blobs, d=15", new Blobs(606, 15, 50, 1.0, 6.0), 3000),
                LabeledTable.of("10 blobs, d=50", new Blobs(607, 50, 10, 1.0, 3.0), 3000),
                LabeledTable.of("6 stretched, d=4", new Anisotropic(new Blobs(608, 4, 6, 1.0, 12.0), 3.0), 3000));
    }

    private static Map<String, Object> row(LabeledTable table) {
        Map<String, Object> found = new LinkedHashMap<>();
        MergedMixture clusters = PartitiveAlgorithm.fit(table.blocks(), PartitiveParams.defaults())
                .clusters();
        found.put("ppp", cell(table, clusters.size(), clusters));
        if (table.rows() <= MOST_ROWS) {
            Candidates candidates = Candidates.range(0, Math.max(10, 2 * table.classes()));
            // PPP stands with its own clusters above.
            for (Criterion criterion : EnumSet.complementOf(EnumSet.of(Criterion.PPP))) {
                found.put(
                        criterion.label(),
                        chosen(table, KSelectParams.of(criterion).withCandidates(candidates)));
            }
            KSelectParams mixtures = KSelectParams.of(Criterion.BIC)
                    .withCandidates(candidates)
                    .withMixture(MixtureParams.of(1).withStopping(100, 1e-6));
            found.put("gmm, bic", chosen(table, mixtures));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("table", table.name());
        row.put("classes", table.classes());
        row.put("found", found);
        return row;
    }

    private static Map<String, Object> chosen(LabeledTable table, KSelectParams params) {
        KSelectFit fit = KSelectAlgorithm.fit(table.blocks(), params);
        Labeling labeling = params.base() == Base.K_MEANS
                ? new NearestLabeling(
                        fit.kMeans().orElseThrow().centers(), table.blocks().columns())
                : new LikeliestLabeling(fit.mixture().orElseThrow().mixture());
        return cell(table, fit.k(), labeling);
    }

    private static Map<String, Object> cell(LabeledTable table, int k, Labeling labeling) {
        return Map.of("k", k, "ari", table.agreement(labeling));
    }
}
