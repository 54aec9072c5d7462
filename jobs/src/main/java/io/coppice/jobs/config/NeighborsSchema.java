package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code coppice neighbors}. */
public final class NeighborsSchema {
    private static final List<String> OF_CELLS = List.of("neighbors.targetRecall", "neighbors.cells");

    private NeighborsSchema() {}

    public static Schema neighbors() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns());
        settings.add(Setting.choice(
                "method",
                "auto (exact while that takes seconds) | exact (every pair) | cells (of a k-means around each row)",
                "auto",
                "exact",
                "cells"));
        settings.add(Setting.integer("neighbors.k", 5, "neighbors of every row").between(1, Integer.MAX_VALUE));
        settings.add(Setting.text(
                "neighbors.queries",
                "file or folder of other rows to find neighbors of; null: of the input's own rows"));
        settings.add(Setting.choice("neighbors.distance", "euclidean | cosine (1 - cosine)", "euclidean", "cosine"));
        settings.add(
                Setting.number("neighbors.targetRecall", 0.99, "cells: share of the true neighbors to find; 1 is exact")
                        .aboveZero(1));
        settings.add(Setting.integer("neighbors.cells", 0, "cells: how many; 0: about the square root of the rows")
                .between(0, 1 << 24));
        settings.add(
                Setting.flag("neighbors.excludeSelf", true, "whether a row is no neighbor of the row that has its id"));
        settings.addAll(Schemas.output(Optional.empty(), "fail"));
        settings.addAll(Schemas.common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        NeighborsSchema::keysOfCells,
                        new GateRule(
                                List.of("recall", "neighbors", "queries", "duplicates", "farthest", "probes"),
                                List.of())));
    }

    private static void keysOfCells(Settings settings, List<Problem> problems) {
        if (settings.text("method").equals("exact")) {
            OF_CELLS.stream()
                    .filter(key -> !settings.isDefault(key))
                    .forEach(key -> problems.add(
                            new Problem(key, "has no effect under method exact; it belongs to auto, cells")));
        }
    }
}
