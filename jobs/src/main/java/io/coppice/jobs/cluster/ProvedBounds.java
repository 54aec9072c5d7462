package io.coppice.jobs.cluster;

import io.coppice.jobs.run.Run;
import io.coppice.ml.SemidefiniteClusteringSummary;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.Relaxation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is proved of a result: metrics and the tables {@code certificates}, {@code bounds} and {@code membership} of the record. */
public final class ProvedBounds {
    /** Rows and columns of the picture of the membership matrix. */
    private static final int PICTURE = 60;

    private ProvedBounds() {}

    static void record(Run run, SemidefiniteClusteringSummary summary) {
        List<Certificate> found = new ArrayList<>();
        summary.certificate().ifPresent(found::add);
        summary.sketchCertificate()
                .filter(sketch -> sketch.kind() == Certificate.Kind.SKETCH_ONLY)
                .ifPresent(found::add);
        summary.certificate().ifPresent(certificate -> record(run, certificate));
        certificates(run, found);
        List<Map<String, Object>> bounds = new ArrayList<>();
        for (Relaxation.Progress progress : summary.history()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("iteration", progress.iteration());
            row.put("lower", progress.lower() * summary.squaredUnit());
            row.put("upper", progress.upper() * summary.squaredUnit());
            row.put("cuts", progress.cuts());
            bounds.add(row);
        }
        run.record().table("bounds", bounds).table("membership", membership(summary));
    }

    /** The metrics of a bound that holds for the table. */
    public static void record(Run run, Certificate certificate) {
        run.record().metric("lowerBound", certificate.lower()).metric("gap", certificate.gap());
        run.say("cost " + certificate.words());
    }

    /** The table of all that was proved, in words too. */
    public static void certificates(Run run, List<Certificate> certificates) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Certificate certificate : certificates) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", certificate.kind().word());
            row.put("method", certificate.method());
            row.put("upper", certificate.upper());
            row.put("lower", certificate.lower());
            row.put("gap", certificate.gap());
            row.put("confidence", certificate.confidence());
            row.put("words", certificate.words());
            rows.add(row);
        }
        run.record().table("certificates", rows);
    }

    private static List<Map<String, Object>> membership(SemidefiniteClusteringSummary summary) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (double[] values : summary.membership(PICTURE)) {
            List<Double> rounded = new ArrayList<>();
            for (double value : values) {
                rounded.add(Math.rint(100.0 * value) / 100.0);
            }
            rows.add(Map.of("shares", rounded));
        }
        return rows;
    }
}
