package io.coppice.jobs.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * All a run has to say about itself, gathered while it goes; the source of {@code metrics.json} and of the report.
 *
 * <pre>{@code
 * RunRecord record = new RunRecord("cluster", runId).method("kmeans").versions(Versions.here(spark.version(), "vector"))
 *         .config(tree).seed(1).command(List.of("./coppice", "cluster", ...));
 * try (Stage stage = record.stage("load")) { ... }
 * record.input("path", uri).input("rows", 178).metric("cost", fit.cost()).series("cost", fit.costs());
 * record.table("clusters", rows).gate(new Gate("silhouette >= 0.3", 0.45, true));
 * record.succeeded();                      // or record.failed(new RunError(3, message, Optional.of("input.path")))
 * publication.write("metrics.json", MetricsJson.text(record));
 * publication.publish();                   // if this throws: record.failed(...) for the copy at --metrics
 * }</pre>
 *
 * <p>Values are kept as given; what is written is masked and has no NaN (see {@link MetricsJson}). Used by one thread.
 */
public final class RunRecord {
    private final String job;
    private final RunId runId;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, Object> input = new LinkedHashMap<>();
    private final Map<String, Object> output = new LinkedHashMap<>();
    private final Map<String, Object> metrics = new LinkedHashMap<>();
    private final Map<String, double[]> series = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    private final List<StageTime> stages = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> command = new ArrayList<>();
    private Optional<String> method = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Versions> versions = Optional.empty();
    private Optional<Reproducible> reproducible = Optional.empty();
    private Optional<RunError> error = Optional.empty();
    private String section = "";
    private OptionalLong seed = OptionalLong.empty();
    private RunStatus status = RunStatus.FAILED;
    private Traffic traffic = Traffic.NONE;
    private Consumer<StageTime> stageListener = stage -> {};

    /** A record that says "failed" until {@link #succeeded}. */
    public RunRecord(String job, RunId runId) {
        this.job = job;
        this.runId = runId;
    }

    public RunRecord method(String name) {
        method = Optional.of(name);
        return this;
    }

    public RunRecord versions(Versions used) {
        versions = Optional.of(used);
        return this;
    }

    /** Every final value as a tree of maps, lists, strings, numbers, booleans and nulls; replaces what was there. */
    public RunRecord config(Map<String, ?> tree) {
        config.clear();
        config.putAll(tree);
        return this;
    }

    /** Names this run as a part of another one: elements of its page are then told from those of other parts. */
    public RunRecord section(String name) {
        section = name;
        return this;
    }

    public RunRecord seed(long value) {
        seed = OptionalLong.of(value);
        return this;
    }

    /** Identifies config and input for {@code --mode skip}; see {@link Fingerprint}. */
    public RunRecord fingerprint(String digest) {
        fingerprint = Optional.of(digest);
        return this;
    }

    public RunRecord reproducible(Reproducible promise) {
        reproducible = Optional.of(promise);
        return this;
    }

    /** The words of the command that repeats the run, unquoted and unmasked. */
    public RunRecord command(List<String> words) {
        command.clear();
        command.addAll(words);
        return this;
    }

    /** One fact about the input: {@code path}, {@code rows}, {@code columns}, {@code dropped}, {@code features} (names). */
    public RunRecord input(String name, Object value) {
        input.put(name, value);
        return this;
    }

    /** One fact about the output: {@code path}, {@code rows}. */
    public RunRecord output(String name, Object value) {
        output.put(name, value);
        return this;
    }

    /** A metric; NaN and infinities are written as null. Metrics keep the order they came in. */
    public RunRecord metric(String name, double value) {
        metrics.put(name, value);
        return this;
    }

    public RunRecord metric(String name, long value) {
        metrics.put(name, value);
        return this;
    }

    public RunRecord metric(String name, String value) {
        metrics.put(name, value);
        return this;
    }

    /** A sequence, such as {@code cost} after each iteration; copied. */
    public RunRecord series(String name, double... values) {
        series.put(name, values.clone());
        return this;
    }

    /** A table: one map a row, all with the same keys in the same order; cells are numbers, strings, lists or maps. */
    public RunRecord table(String name, List<? extends Map<String, ?>> rows) {
        List<Map<String, Object>> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(new LinkedHashMap<>(row)));
        tables.put(name, copy);
        return this;
    }

    public RunRecord gate(Gate gate) {
        gates.add(gate);
        return this;
    }

    public RunRecord warning(String message) {
        warnings.add(message);
        return this;
    }

    /** Stages started from now on report the bytes {@code source} counts. */
    public RunRecord measure(Traffic source) {
        traffic = source;
        return this;
    }

    /** Called with each stage as it ends, such as to print its line. */
    public RunRecord onStage(Consumer<StageTime> listener) {
        stageListener = listener;
        return this;
    }

    /** Starts a stage; close it to record it. Stages are listed in the order they end. */
    public Stage stage(String name) {
        return new Stage(name, traffic, this::finished);
    }

    private void finished(StageTime stage) {
        stages.add(stage);
        stageListener.accept(stage);
    }

    /** Ends well: status {@code ok}, exit code 0. */
    public RunRecord succeeded() {
        status = RunStatus.OK;
        error = Optional.empty();
        return this;
    }

    /** Ends without work: the same result is published already. */
    public RunRecord skipped() {
        status = RunStatus.SKIPPED;
        error = Optional.empty();
        return this;
    }

    /** Ends badly, with the error's exit code. */
    public RunRecord failed(RunError reason) {
        status = RunStatus.FAILED;
        error = Optional.of(reason);
        return this;
    }

    public String job() {
        return job;
    }

    /** Empty for a run of its own. */
    public String section() {
        return section;
    }

    public RunId runId() {
        return runId;
    }

    public Optional<String> method() {
        return method;
    }

    public RunStatus status() {
        return status;
    }

    /** 0 after {@link #succeeded} or {@link #skipped}, else the error's code, or 1. */
    public int exitCode() {
        return status == RunStatus.FAILED ? error.map(RunError::code).orElse(1) : 0;
    }

    public Optional<RunError> error() {
        return error;
    }

    public Optional<Versions> versions() {
        return versions;
    }

    public Optional<Reproducible> reproducible() {
        return reproducible;
    }

    public Optional<String> fingerprint() {
        return fingerprint;
    }

    public OptionalLong seed() {
        return seed;
    }

    public Map<String, Object> config() {
        return Collections.unmodifiableMap(config);
    }

    public Map<String, Object> input() {
        return Collections.unmodifiableMap(input);
    }

    public Map<String, Object> output() {
        return Collections.unmodifiableMap(output);
    }

    public Map<String, Object> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    /** The named series, empty if there is none; a copy. */
    public double[] series(String name) {
        double[] values = series.getOrDefault(name, new double[0]);
        return Arrays.copyOf(values, values.length);
    }

    /** The names of the series, in the order they came. */
    public List<String> seriesNames() {
        return List.copyOf(series.keySet());
    }

    /** The named table, empty if there is none. */
    public List<Map<String, Object>> table(String name) {
        return Collections.unmodifiableList(tables.getOrDefault(name, List.of()));
    }

    /** The names of the tables, in the order they came. */
    public List<String> tableNames() {
        return List.copyOf(tables.keySet());
    }

    public List<StageTime> stages() {
        return List.copyOf(stages);
    }

    public List<Gate> gates() {
        return List.copyOf(gates);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<String> command() {
        return List.copyOf(command);
    }
}
