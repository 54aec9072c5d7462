package io.coppice.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The picture of a sample in its two leading principal axes. */
final class Scatter {
    /** Fourth number of a row that is not in the core of its cluster. */
    private static final int OUTSIDE = 1;

    private static final double DIGITS = 1e4;

    private Scatter() {}

    static Figure figure(Projection picture) {
        double scale = scale(picture);
        List<List<Number>> points = new ArrayList<>();
        for (int i = 0; i < picture.rows(); i++) {
            List<Number> point = new ArrayList<>(
                    List.of(round(picture.point(i)[0], scale), round(picture.point(i)[1], scale), picture.cluster(i)));
            if (!picture.isInCore(i)) {
                point.add(OUTSIDE);
            }
            points.add(point);
        }
        List<List<Number>> centers = new ArrayList<>();
        for (int c = 0; c < picture.clusters(); c++) {
            centers.add(List.of(round(picture.center(c)[0], scale), round(picture.center(c)[1], scale)));
        }
        Map<String, Object> chart = Figures.row(
                "kind",
                "scatter",
                "points",
                points,
                "centers",
                centers,
                "xName",
                axisName("first", picture.share(0)),
                "yName",
                axisName("second", picture.share(1)),
                "middles",
                picture.groups().middles(),
                "names",
                names(picture, picture.groups()::name),
                "labels",
                names(picture, picture.groups()::label));
        return new Figure("picture", picture.groups().title(), finding(picture), chart, table(picture), true);
    }

    private static String finding(Projection picture) {
        double both = picture.share(0) + picture.share(1);
        return "%s in %s, seen along the two directions in which the sample varies most; they carry %s of its variance. The axes are in the units that the method saw, from the sample's mean. %s%s"
                .formatted(
                        picture.rows() == 1 ? "One row" : "A sample of " + Numbers.count(picture.rows(), "row"),
                        picture.groups().count(picture.clusters()),
                        Numbers.percent(both),
                        picture.groups().capitalPlural()
                                + (both > 0.7
                                        ? " that look apart here are apart."
                                        : " that overlap here may be apart in the other directions."),
                        core(picture));
    }

    private static List<String> names(Projection picture, IntFunction<String> name) {
        return IntStream.range(0, picture.clusters()).mapToObj(name).toList();
    }

    private static String core(Projection picture) {
        if (!picture.hasCore()) {
            return "";
        }
        long inside =
                IntStream.range(0, picture.rows()).filter(picture::isInCore).count();
        return " " + picture.groups().filled().formatted(Numbers.percent((double) inside / picture.rows()));
    }

    private static String axisName(String which, double share) {
        return which + " principal axis (" + Numbers.percent(share) + " of the variance)";
    }

    /** Four digits are finer than a pixel, and a third of the bytes. */
    private static double scale(Projection picture) {
        double largest = 0;
        for (int i = 0; i < picture.rows(); i++) {
            largest = Math.max(largest, Math.max(Math.abs(picture.point(i)[0]), Math.abs(picture.point(i)[1])));
        }
        return largest;
    }

    private static double round(double value, double scale) {
        return scale > 0 && Double.isFinite(value) ? Math.rint(value / scale * DIGITS) / DIGITS * scale : 0;
    }

    private static List<Map<String, Object>> table(Projection picture) {
        int[] rows = new int[picture.clusters()];
        for (int i = 0; i < picture.rows(); i++) {
            if (picture.cluster(i) >= 0 && picture.cluster(i) < rows.length) {
                rows[picture.cluster(i)]++;
            }
        }
        List<Map<String, Object>> table = new ArrayList<>();
        for (int c = 0; c < rows.length; c++) {
            table.add(Figures.row(
                    picture.groups().noun(),
                    picture.groups().key(c),
                    "rows in the sample",
                    rows[c],
                    "center, first axis",
                    picture.center(c)[0],
                    "center, second axis",
                    picture.center(c)[1]));
        }
        return table;
    }
}
