package io.coppice.jobs.evaluate;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.RowDraw;
import io.coppice.evaluation.Coverage;
import io.coppice.jobs.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Coverage of the selection, beside that of as many rows drawn at random. */
record CoverageEvaluation(int queries, long seed) implements Evaluation {
    @Override
    public void measure(Run run, Blocks all, Blocks selected) {
        run.describe("measuring coverage");
        Coverage found = Coverage.of(all, selected, queries, seed);
        try (Blocks random = RowDraw.draw(all, Math.min(selected.rows(), all.rows()), seed)) {
            Coverage atRandom = Coverage.of(all, random, queries, seed);
            run.record()
                    .metric("coverage", found.mean())
                    .metric("randomCoverage", atRandom.mean())
                    .metric("coverageRatio", found.mean() / atRandom.mean())
                    .table("radii", List.of(row("selection", found), row("random rows", atRandom)));
        }
    }

    private static Map<String, Object> row(String name, Coverage coverage) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rows", name);
        row.put("mean", coverage.mean());
        row.put("half", coverage.median());
        row.put("90%", coverage.ninety());
        row.put("99%", coverage.ninetyNine());
        row.put("all", coverage.largest());
        return row;
    }
}
