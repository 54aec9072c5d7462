package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How components became clusters: a tree for each cluster that has more than one, drawn from the left. */
final class MergeTree {
    /** More leaves than a person follows; the table below has them all. */
    private static final int MOST_LEAVES = 150;

    private static final int LEAF_HEIGHT = 22;
    private static final int LEAF_WIDTH = 36;
    private static final int MOST_WIDTH = 640;
    private static final int STEP = 80;
    private static final int CLUSTER_WIDTH = 110;

    /** Components that belong together, and why. */
    private record Node(List<Integer> components, String why, List<Node> children) {
        private static Node leaf(int component) {
            return new Node(List.of(component), "", List.of());
        }

        private int height() {
            return children.stream().mapToInt(child -> 1 + child.height()).max().orElse(0);
        }
    }

    private final Map<List<Integer>, Node> groups = new LinkedHashMap<>();
    private final int components;
    private final StringBuilder drawing = new StringBuilder();
    private double step;
    private int leaves;

    private MergeTree(RunRecord run) {
        components = run.metrics().get("parts") instanceof Number parts ? parts.intValue() : 0;
        IntStream.range(0, components).forEach(component -> groups.put(List.of(component), Node.leaf(component)));
        run.table("families").stream()
                .filter(family -> Boolean.TRUE.equals(family.get("flat")))
                .forEach(family -> join(
                        "flat", integers(family.get("components")).map(List::of).toList()));
        run.table("merges")
                .forEach(merge -> join(
                        Numbers.percent(((Number) merge.get("probability")).doubleValue()),
                        List.of(
                                integers(merge.get("first")).toList(),
                                integers(merge.get("second")).toList())));
    }

    private static Stream<Integer> integers(Object list) {
        return ((List<?>) list).stream().map(each -> ((Number) each).intValue());
    }

    private void join(String why, List<List<Integer>> parts) {
        List<Node> children = parts.stream()
                .flatMap(part -> Stream.ofNullable(groups.remove(part)))
                .toList();
        List<Integer> all =
                List.copyOf(new TreeSet<>(parts.stream().flatMap(List::stream).toList()));
        groups.put(all, new Node(all, why, children));
    }

    /** Nothing where no components were merged, or too many to draw. */
    static Optional<String> svg(RunRecord run) {
        MergeTree tree = new MergeTree(run);
        List<Node> clusters = tree.groups.values().stream()
                .sorted(Comparator.comparing(node -> node.components().get(0)))
                .toList();
        List<Node> merged = clusters.stream().filter(node -> node.height() > 0).toList();
        int leaves = merged.stream().mapToInt(node -> node.components().size()).sum();
        return merged.isEmpty() || leaves > MOST_LEAVES ? Optional.empty() : Optional.of(tree.draw(clusters, merged));
    }

    private String draw(List<Node> clusters, List<Node> merged) {
        int highest = merged.stream().mapToInt(Node::height).max().orElse(1);
        step = Math.min(STEP, (double) MOST_WIDTH / highest);
        for (Node node : merged) {
            double y = draw(node);
            double x = x(node);
            line(x, y, x + step / 2, y);
            text(x + step / 2 + 6, y + 4, "cluster " + clusters.indexOf(node));
        }
        double width = LEAF_WIDTH + step * (highest + 0.5) + CLUSTER_WIDTH;
        return String.format(
                Locale.ROOT,
                "<svg class=\"tree\" role=\"img\" aria-label=\"Components and the clusters they were merged into\""
                        + " viewBox=\"0 0 %.0f %d\" width=\"%.0f\" height=\"%d\">%s</svg>",
                width,
                leaves * LEAF_HEIGHT,
                width,
                leaves * LEAF_HEIGHT,
                drawing);
    }

    private double x(Node node) {
        return LEAF_WIDTH + step * node.height();
    }

    /** Draws a node with all below it. @return where its line goes on */
    private double draw(Node node) {
        if (node.children().isEmpty()) {
            double y = (leaves++ + 0.5) * LEAF_HEIGHT;
            text(0, y + 4, String.valueOf(node.components().get(0)));
            return y;
        }
        double[] ys = new double[node.children().size()];
        for (int i = 0; i < ys.length; i++) {
            ys[i] = draw(node.children().get(i));
            line(x(node.children().get(i)) - (node.children().get(i).height() == 0 ? 8 : 0), ys[i], x(node), ys[i]);
        }
        line(x(node), ys[0], x(node), ys[ys.length - 1]);
        double y = (ys[0] + ys[ys.length - 1]) / 2;
        text(x(node) + 4, y - 4, node.why());
        return y;
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        drawing.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\"/>", fromX, fromY, toX, toY));
    }

    private void text(double x, double y, String words) {
        drawing.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, Html.escape(words)));
    }
}
