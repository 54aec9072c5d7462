package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How near neighbors are: queries by the distance of the nearest and of the last of their neighbors. */
final class NeighborFigures {
    private NeighborFigures() {}

    static Optional<Figure> of(RunRecord run) {
        return Optional.of(run.table("distances"))
                .filter(bins -> bins.size() > 1)
                .map(NeighborFigures::distances);
    }

    private static Figure distances(List<Map<String, Object>> bins) {
        List<String> names = bins.stream()
                .map(bin -> Numbers.text(((Number) bin.get("from")).doubleValue()))
                .toList();
        List<Double> nearest = numbers(bins, "nearest");
        List<Double> last = numbers(bins, "last");
        Bars bars = new Bars(names, "rows")
                .add("nearest neighbor", nearest)
                .add("last neighbor", last)
                .over("distance, from");
        String finding =
                "Half of the rows have their nearest neighbor at a distance of about %s or less, their last at about %s or less."
                        .formatted(names.get(median(nearest)), names.get(median(last)));
        return new Figure("distances", "How near neighbors are", finding, bars.chart(), bars.table(), true);
    }

    private static List<Double> numbers(List<Map<String, Object>> bins, String key) {
        return bins.stream().map(bin -> ((Number) bin.get(key)).doubleValue()).toList();
    }

    /** The bin that holds the middle row; the next one starts where that ends. */
    private static int median(List<Double> rows) {
        double half = rows.stream().mapToDouble(Double::doubleValue).sum() / 2;
        double before = 0;
        int bin = 0;
        while (bin < rows.size() - 1 && before + rows.get(bin) < half) {
            before += rows.get(bin++);
        }
        return Math.min(bin + 1, rows.size() - 1);
    }
}
