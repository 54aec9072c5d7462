package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of each job. */
public final class Schemas {
    private static final List<String> AGREEMENT = List.of("ari", "nmi", "ami", "accuracy");

    private Schemas() {}

    /** {@code coppice cluster}. */
    public static Schema cluster() {
        List<Setting> settings = new ArrayList<>(source());
        settings.addAll(columns());
        settings.addAll(MethodSettings.ofCluster());
        settings.addAll(output(Optional.empty(), "fail"));
        settings.addAll(common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        new KSelectRule(),
                        new CoresetRule(),
                        new SemidefiniteSettings(),
                        clusterGates()));
    }

    /** {@code coppice apply}. */
    public static Schema apply() {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.text("model", "a saved model, or the output folder of the job that made it"));
        settings.addAll(source());
        settings.addAll(roles());
        settings.add(onInvalid());
        settings.addAll(output(Optional.empty(), "fail"));
        settings.addAll(common());
        return new Schema(
                settings,
                List.of(
                        Schemas::modelGiven,
                        Schemas::oneSource,
                        Schemas::roles,
                        Schemas::outputGiven,
                        new GateRule(List.of("meanDistance", "meanDistanceRatio", "shareShift"), AGREEMENT)));
    }

    static List<Setting> source() {
        return List.of(
                Setting.text("input.path", "file, folder, glob; any Hadoop file system"),
                Setting.text("input.table", "instead of path: a catalog table, db.table"),
                Setting.text("input.where", "a SQL predicate, pushed down: \"ds = '2026-11-21' and split = 'train'\""),
                Setting.text(
                        "input.format",
                        "default from the extension: csv, parquet, json, orc, libsvm; any Spark source whose jar is there"),
                Setting.options(
                        "input.options",
                        "passed to the Spark reader; csv has header and type inference on by default"));
    }

    /** Features, roles, and what is done to them. */
    static List<Setting> columns() {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.columns(
                "input.features",
                "*",
                "\"*\" = every numeric column that is not id, label or weight; a list; or one vector/array column"));
        settings.addAll(roles());
        settings.add(Setting.flag("input.standardize", false, "zero mean, unit (population) variance"));
        settings.add(onInvalid());
        return settings;
    }

    static List<Setting> roles() {
        return List.of(
                Setting.text(
                        "input.id",
                        "unique id column of any simple type, returned unchanged; without it the row's content is the id"),
                Setting.text("input.label", "class or ground truth; string or number"),
                Setting.text("input.weight", "a column of weights, at least 0"));
    }

    static Setting onInvalid() {
        return Setting.choice(
                "input.onInvalid", "fail | drop: rows with null, NaN or infinite features", "fail", "drop");
    }

    static List<Setting> output(Optional<String> path, String mode) {
        Setting folder = Setting.text("output.path", "a folder; the result appears there complete, or not at all");
        return List.of(
                path.map(folder::preset).orElse(folder),
                Setting.choice(
                        "output.format", "of data/: parquet | csv | json | orc", "parquet", "csv", "json", "orc"),
                Setting.choice(
                                "output.mode",
                                "fail | overwrite | skip (the same config and input already published: nothing to do) | refresh (skip, or overwrite)",
                                "fail",
                                "overwrite",
                                "skip",
                                "refresh")
                        .preset(mode));
    }

    static List<Setting> common() {
        return List.of(
                Setting.choice(
                        "report.rows",
                        "none | ids | columns: which row values may appear in report and messages beyond the plots",
                        "none",
                        "ids",
                        "columns"),
                Setting.integer("seed", 1, "of every random choice").between(Long.MIN_VALUE, Long.MAX_VALUE),
                Setting.texts("gates", "such as \"silhouette >= 0.3\", checked before publishing"));
    }

    private static Schema.Rule clusterGates() {
        return new GateRule(
                List.of(
                        "silhouette",
                        "k",
                        "cost",
                        "iterations",
                        "calinskiHarabasz",
                        "daviesBouldin",
                        "logLikelihood",
                        "bic",
                        "aic",
                        "icl",
                        "parts",
                        "coreShare",
                        "clusterability",
                        "coreClusterability",
                        "lowerBound",
                        "gap"),
                AGREEMENT);
    }

    private static void modelGiven(Settings settings, List<Problem> problems) {
        if (settings.optionalText("model").isEmpty()) {
            problems.add(new Problem("model", "is missing; give --model, the model/ folder that a cluster job left"));
        }
    }

    static void oneSource(Settings settings, List<Problem> problems) {
        boolean path = settings.optionalText("input.path").isPresent();
        boolean table = settings.optionalText("input.table").isPresent();
        if (!path && !table) {
            problems.add(new Problem("input.path", "is missing; give --input, input.path or input.table"));
        } else if (path && table) {
            problems.add(new Problem("input.path", "is given together with input.table; give one of them"));
        }
    }

    static void outputGiven(Settings settings, List<Problem> problems) {
        if (settings.optionalText("output.path").isEmpty()) {
            problems.add(new Problem("output.path", "is missing; give --output or output.path, a folder"));
        }
    }

    static void features(Settings settings, List<Problem> problems) {
        List<String> names = settings.texts("input.features");
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .distinct()
                .forEach(twice -> problems.add(new Problem("input.features", "names '" + twice + "' more than once")));
        if (names.isEmpty()) {
            problems.add(new Problem("input.features", "is an empty list; it must be " + Kind.COLUMNS.wanted()));
        }
    }

    static void roles(Settings settings, List<Problem> problems) {
        List<String> keys = List.of("input.id", "input.label", "input.weight");
        Set<String> seen = new HashSet<>();
        Stream.ofNullable(settings.schema().find("input.features").isPresent() ? "input.features" : null)
                .filter(settings::isList)
                .flatMap(key -> settings.texts(key).stream())
                .forEach(seen::add);
        for (String key : keys) {
            Optional.of(key)
                    .filter(each -> settings.schema().find(each).isPresent())
                    .flatMap(settings::optionalText)
                    .filter(name -> !seen.add(name))
                    .ifPresent(name -> problems.add(
                            new Problem(key, "'" + name + "' has another part already; give each column one part")));
        }
    }
}
