package io.coppice.jobs.report;

import java.util.List;

/** What a chart shows, in words. */
final class Findings {
    private Findings() {}

    /** @param cost at the first centers and after each iteration, one at least */
    static String cost(double[] cost) {
        double first = cost[0];
        double last = cost[cost.length - 1];
        double fall = first > 0 ? (first - last) / first : 0;
        double lastStep = cost[cost.length - 2] > 0 ? (cost[cost.length - 2] - last) / cost[cost.length - 2] : 0;
        return "The cost fell by %s, from %s to %s, in %s; the last one took off %s."
                .formatted(
                        Numbers.percent(fall),
                        Numbers.text(first),
                        Numbers.text(last),
                        Numbers.count(cost.length - 1, "iteration"),
                        lastStep > 0 ? Numbers.percent(lastStep) : "nothing");
    }

    /** @param values at the first parameters and after each iteration, two at least */
    static String logLikelihood(double[] values) {
        double first = values[0];
        double last = values[values.length - 1];
        return "The log-likelihood rose from %s to %s in %s."
                .formatted(Numbers.text(first), Numbers.text(last), Numbers.count(values.length - 1, "iteration"));
    }

    /** @param rows in bins of equal width from 0 to 1 */
    static String posterior(List<Double> rows) {
        double total = rows.stream().mapToDouble(Double::doubleValue).sum();
        double sure = rows.get(rows.size() - 1);
        double unsure = rows.subList(0, rows.size() / 2 + rows.size() / 4).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return total == 0
                ? "There are no rows."
                : "%s of the rows belong to one cluster with a probability of at least %s; %s have none above 75%%."
                        .formatted(
                                Numbers.percent(sure / total),
                                Numbers.percent(1.0 - 1.0 / rows.size()),
                                Numbers.percent(unsure / total));
    }

    static String sizes(List<String> names, List<Double> sizes, String unit) {
        List<Integer> order = Figures.descending(sizes);
        double total = order.stream().mapToDouble(sizes::get).sum();
        if (order.isEmpty() || total <= 0) {
            return "No cluster has any " + unit + ".";
        }
        int largest = order.get(0);
        int smallest = order.get(order.size() - 1);
        String most = "Cluster %s is the largest with %s of the %s"
                .formatted(names.get(largest), Numbers.percent(sizes.get(largest) / total), unit);
        if (order.size() == 1) {
            return most + ".";
        }
        return most
                + ", cluster %s the smallest with %s%s."
                        .formatted(
                                names.get(smallest),
                                Numbers.percent(sizes.get(smallest) / total),
                                sizes.get(smallest) > 0
                                        ? ": a ratio of "
                                                + Numbers.text(rounded(sizes.get(largest) / sizes.get(smallest)))
                                        : "");
    }

    static String silhouettes(List<String> names, List<Double> values) {
        List<Integer> order = Figures.descending(values);
        if (order.isEmpty()) {
            return "No cluster has a silhouette.";
        }
        int best = order.get(0);
        int worst = order.get(order.size() - 1);
        return "Cluster %s is set apart best (%s), cluster %s least (%s); 1 is far from every other cluster, 0 between two."
                .formatted(
                        names.get(best),
                        Numbers.text(values.get(best)),
                        names.get(worst),
                        Numbers.text(values.get(worst)));
    }

    static String shares(List<String> names, List<Double> fit, List<Double> now) {
        int moved = 0;
        double half = 0;
        for (int c = 0; c < names.size(); c++) {
            double change = change(fit, now, c);
            half += change / 2;
            moved = change > change(fit, now, moved) ? c : moved;
        }
        if (half < 5e-5) {
            return "The clusters have the shares they had in the fit.";
        }
        return "Cluster %s moved most: %s of the weight now, %s in the fit. In all, %s would have to change cluster to match the fit."
                .formatted(
                        names.get(moved),
                        Numbers.percent(now.get(moved)),
                        Numbers.percent(fit.get(moved)),
                        Numbers.percent(half));
    }

    private static double change(List<Double> fit, List<Double> now, int cluster) {
        return fit.get(cluster) == null || now.get(cluster) == null ? 0 : Math.abs(fit.get(cluster) - now.get(cluster));
    }

    private static double rounded(double ratio) {
        return ratio < 10 ? Math.rint(ratio * 10) / 10 : Math.rint(ratio);
    }
}
