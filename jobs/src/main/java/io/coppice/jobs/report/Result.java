package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run came to: a headline and one sentence. */
final class Result {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("kmeans", "k-means"),
            Map.entry("gmm", "Gaussian mixture"),
            Map.entry("ppp", "PPP"),
            Map.entry("sdp", "Semidefinite clustering"),
            Map.entry("ila-sdp", "iLA-SDP"),
            Map.entry("certificate", "Certificate"),
            Map.entry("kselect", "Choosing k"),
            Map.entry("sensitivity", "Sensitivity sampling"),
            Map.entry("lightweight", "Lightweight coreset"),
            Map.entry("hybrid", "Hybrid coreset"),
            Map.entry("uniform", "Uniform sampling"),
            Map.entry("smote", "SMOTE"),
            Map.entry("smote-enn", "SMOTE and ENN"),
            Map.entry("smote-tomek", "SMOTE and Tomek links"),
            Map.entry("smote-under", "SMOTE and under-sampling"),
            Map.entry("over", "Over-sampling"),
            Map.entry("under", "Under-sampling"),
            Map.entry("leverage", "Leverage sampling"),
            Map.entry("lewis", "Lewis sampling"),
            Map.entry("root-leverage", "Root-leverage sampling"),
            Map.entry("augmented", "Augmented sensitivity sampling"),
            Map.entry("ccs", "Coverage-centric selection"),
            Map.entry("seta", "SeTa"),
            Map.entry("infobatch", "InfoBatch"),
            Map.entry("kd", "Distillation"),
            Map.entry("semdedup", "Semantic deduplication"),
            Map.entry("d2", "D2 pruning"),
            Map.entry("dbp", "Density-based pruning"),
            Map.entry("oof", "Out-of-fold prediction"),
            Map.entry("dynamics", "The training log"),
            Map.entry("lp-sensitivity", "lp sensitivity sampling"));

    private final RunRecord run;

    Result(RunRecord run) {
        this.run = run;
    }

    /** Job, method and input. */
    String eyebrow() {
        List<String> words = new ArrayList<>(List.of(run.section().isEmpty() ? "Coppice" : run.section(), run.job()));
        run.method().ifPresent(method -> words.add(methodName(method)));
        return String.join(" \u00b7 ", words);
    }

    private static String methodName(String method) {
        return METHODS.getOrDefault(method, method);
    }

    String headline() {
        String rows =
                run.input().get("rows") instanceof Number number ? Numbers.count(number.doubleValue(), "row") : "rows";
        if (run.error().isPresent() && run.metrics().isEmpty()) {
            return run.job() + " failed";
        }
        return switch (run.job()) {
            case "cluster" -> rows + " in " + clusters();
            case "apply" -> rows + " put into " + clusters();
            case "score" -> rows + " scored";
            case "prune" -> kept() + " of " + rows + " kept";
            case "balance" -> rows + " balanced";
            case "neighbors" -> neighbors() + " among " + rows;
            case "pipeline", "demo" -> Numbers.count(run.table("steps").size(), "step") + " done";
            default -> run.job() + " of " + rows;
        };
    }

    private String clusters() {
        int found = run.table("clusters").size();
        return run.metrics().get("k") instanceof Number k
                ? Numbers.count(k.doubleValue(), "cluster")
                : found > 0 ? Numbers.count(found, "cluster") : "clusters";
    }

    String sentence() {
        return switch (run.job()) {
            case "cluster" -> fitted();
            case "apply" -> applied();
            case "prune" -> pruned();
            case "balance" -> balanced();
            case "score" -> scored();
            case "neighbors" -> found();
            case "pipeline", "demo" -> steps();
            default -> "Every number is in metrics.json, at the end of this page.";
        };
    }

    private String fitted() {
        List<String> facts = new ArrayList<>();
        metric("cost", "cost ", facts);
        metric("gap", "gap ", facts);
        metric("logLikelihood", "log-likelihood ", facts);
        metric("bic", "BIC ", facts);
        metric("coreShare", "share of the core ", facts);
        metric("silhouette", "silhouette ", facts);
        metric("ari", "adjusted Rand index against the label ", facts);
        String method = run.method().map(Result::methodName).orElse("The run");
        String iterations = run.metrics().get("iterations") instanceof Number number
                ? number.doubleValue() == 0
                        ? " stayed at its first centers"
                        : " took " + Numbers.count(number.doubleValue(), "iteration")
                : " finished";
        return method + iterations + (facts.isEmpty() ? "" : ": " + String.join(", ", facts)) + ".";
    }

    private String applied() {
        List<String> facts = new ArrayList<>();
        metric("meanDistance", "Rows lie at a mean distance of ", facts);
        metric("fitMeanDistance", "from their centers; in the fit it was ", facts);
        return facts.isEmpty() ? "The model's columns were added to every row." : String.join(" ", facts) + ".";
    }

    private String kept() {
        return run.metrics().get("selected") instanceof Number selected ? Numbers.text(selected.doubleValue()) : "Some";
    }

    private String pruned() {
        List<String> facts = new ArrayList<>();
        metric("effectiveSampleSize", "effective sample size ", facts);
        metric("distortion", "distortion of costs ", facts);
        metric("rank", "rank of the table ", facts);
        String method = run.method().map(Result::methodName).orElse("The run");
        return method + " finished" + (facts.isEmpty() ? "" : ": " + String.join(", ", facts)) + ".";
    }

    private String balanced() {
        List<String> facts = new ArrayList<>();
        metric("added", "rows added ", facts);
        metric("removed", "rows removed ", facts);
        metric("smallestShare", "share of the smallest class ", facts);
        String method = run.method().map(Result::methodName).orElse("The run");
        return method + " finished: " + String.join(", ", facts) + ".";
    }

    private String scored() {
        List<String> facts = new ArrayList<>();
        metric("mostObservations", "observations of a row at most ", facts);
        metric("neverLearned", "rows never learned ", facts);
        metric("noiseRate", "share of labels that are likely wrong ", facts);
        String method = run.method().map(Result::methodName).orElse("The run");
        return method + " gave " + Numbers.count(run.table("directions").size(), "score")
                + (facts.isEmpty() ? "" : ": " + String.join(", ", facts)) + ".";
    }

    private String neighbors() {
        return run.metrics().get("neighbors") instanceof Number found
                ? Numbers.count(found.doubleValue(), "neighbor")
                : "Neighbors";
    }

    private String found() {
        boolean exact = run.metrics().get("cells") instanceof Number cells && cells.intValue() <= 1;
        List<String> facts = new ArrayList<>();
        metric("recall", "recall ", facts);
        metric("probes", "cells looked into ", facts);
        metric("cells", "of ", facts);
        return exact || facts.isEmpty()
                ? "Every row was compared with every other: these are the true neighbors."
                : "Neighbors were looked for in the cells around every row: " + String.join(", ", facts) + ".";
    }

    private String steps() {
        return "One after the other: "
                + run.table("steps").stream()
                        .map(step -> String.valueOf(step.get("step")))
                        .collect(Collectors.joining(", "))
                + ". Every step has its section below, and a folder with its table and metrics.json.";
    }

    private void metric(String name, String words, List<String> facts) {
        if (run.metrics().get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
            facts.add(words + Numbers.text(number.doubleValue()));
        }
    }
}
