package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the steps of a pipeline: the settings of a step are its own, then the pipeline's, then the defaults of the job. */
public final class PipelineSteps {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private static final String WHERE = "input.where";
    private static final List<String> SOURCE =
            List.of("input.path", "input.table", "input.format", "input.options", WHERE);

    private static final List<String> OF_PIPELINE =
            List.of("input.path", "input.table", "input.format", "input.options", "output.path", "output.mode");
    private static final List<String> INHERITED =
            List.of("input.id", "input.label", "input.onInvalid", "report.rows", "seed");

    private final Settings pipeline;
    private final UnaryOperator<String> folders;
    private final Map<String, Schema> jobs = PipelineSchema.jobs();
    private final Map<String, PipelineStep> steps = new LinkedHashMap<>();

    /** @param folders output folders of the steps by their names */
    public PipelineSteps(Settings pipeline, UnaryOperator<String> folders) {
        this.pipeline = pipeline;
        this.folders = folders;
    }

    /** @throws BadConfig with every mistake in them */
    public List<PipelineStep> read() {
        List<Problem> problems = new ArrayList<>();
        read(problems);
        if (!problems.isEmpty()) {
            throw new BadConfig(problems);
        }
        return List.copyOf(steps.values());
    }

    void read(List<Problem> problems) {
        JsonNode given = pipeline.node(PipelineSchema.STEPS);
        if (given.isEmpty()) {
            problems.add(
                    new Problem(PipelineSchema.STEPS, "is missing; list one step at least, as in conf/pipeline.yaml"));
        }
        for (int i = 0; i < given.size(); i++) {
            step(given.get(i), PipelineSchema.STEPS + "[" + i + "]", problems);
        }
    }

    private void step(JsonNode given, String place, List<Problem> problems) {
        ObjectNode tree = given.deepCopy();
        String job = text(tree.remove("job"), "");
        String name = text(tree.remove("name"), job);
        List<String> from = texts(tree.remove("from"));
        if (!jobs.containsKey(job)) {
            String found = job.isEmpty() ? "is missing" : "'" + job + "' is no job of a pipeline";
            problems.add(new Problem(
                    place + ".job",
                    found + "; it takes " + String.join(", ", jobs.keySet())
                            + Nearest.hint(job, List.copyOf(jobs.keySet()))));
            return;
        }
        if (!NAME.matcher(name).matches() || name.equals(PipelineSchema.ROWS) || steps.containsKey(name)) {
            problems.add(
                    new Problem(
                            place + ".name",
                            "'" + name
                                    + "' is taken, or no name; give each step one of its own of small letters, digits and dashes"));
            return;
        }
        List<String> read = from.isEmpty() ? List.of(before()) : from;
        List<Problem> own = new ArrayList<>();
        requireTables(read, own);
        resolve(tree, own);
        Settings settings = settings(tree, jobs.get(job), new Reading(name, read), own);
        own.forEach(problem -> problems.add(new Problem("step " + name, problem.toString())));
        if (settings != null) {
            steps.put(name, new PipelineStep(name, job, read, settings));
        }
    }

    private record Reading(String name, List<String> from) {}

    /** The step before that left a table, or the input. */
    private String before() {
        String before = PipelineSchema.ROWS;
        for (PipelineStep step : steps.values()) {
            before = step.job().equals("evaluate") ? before : step.name();
        }
        return before;
    }

    private void requireTables(List<String> from, List<Problem> problems) {
        for (String name : from) {
            PipelineStep step = steps.get(name);
            if (step == null && !name.equals(PipelineSchema.ROWS)) {
                problems.add(new Problem("from", "'" + name + "' is no earlier step; there are " + earlier()));
            } else if (step != null && step.job().equals("evaluate")) {
                problems.add(new Problem("from", "'" + name + "' leaves no table; name another step"));
            }
        }
        if (from.size() > 1 && pipeline.optionalText("input.id").isEmpty()) {
            problems.add(
                    new Problem("from", "names several tables, which are joined by ids; set input.id of the pipeline"));
        }
    }

    private String earlier() {
        return steps.isEmpty() ? PipelineSchema.ROWS : PipelineSchema.ROWS + ", " + String.join(", ", steps.keySet());
    }

    /** Puts folders for {@code ${name}} in all texts of a step. */
    private void resolve(ObjectNode tree, List<Problem> problems) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            if (entry.getValue() instanceof ObjectNode section) {
                resolve(section, problems);
            } else if (entry.getValue().isTextual()) {
                entry.setValue(TextNode.valueOf(
                        resolved(entry.getKey(), entry.getValue().asText(), problems)));
            }
        }
    }

    private String resolved(String key, String text, List<Problem> problems) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            if (!steps.containsKey(found.group(1))) {
                problems.add(new Problem(key, found.group() + " is no earlier step; there are " + earlier()));
            }
            return Matcher.quoteReplacement(folders.apply(found.group(1)));
        });
    }

    /** Null where there are problems. */
    private Settings settings(ObjectNode tree, Schema schema, Reading reading, List<Problem> problems) {
        Layer own = Layer.of(tree, "steps", schema, problems);
        OF_PIPELINE.stream()
                .filter(own.values()::containsKey)
                .forEach(
                        key -> problems.add(
                                new Problem(
                                        key,
                                        "belongs to the pipeline: a step reads from rows or steps, and leaves its result below output.path")));
        Layer inherited = Layer.empty();
        INHERITED.stream()
                .filter(key ->
                        schema.find(key).isPresent() && !pipeline.node(key).isNull())
                .forEach(key -> inherited.put(key, pipeline.node(key), "pipeline"));
        Layer forced = source(reading);
        if (forced.values().containsKey(WHERE) && own.values().containsKey(WHERE)) {
            String both = "(" + forced.values().get(WHERE).asText() + ") and ("
                    + own.values().get(WHERE).asText() + ")";
            forced.put(WHERE, TextNode.valueOf(both), "pipeline");
        }
        forced.put("output.path", TextNode.valueOf(folders.apply(reading.name())), "pipeline");
        forced.put("output.mode", TextNode.valueOf("refresh"), "pipeline");
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return new Resolution(schema, List.of(inherited, own, forced), List.of()).settings();
        } catch (BadConfig wrong) {
            problems.addAll(wrong.problems());
            return null;
        }
    }

    /** Where the step reads from: the pipeline's source, the table of a step, or a view that joins several. */
    private Layer source(Reading reading) {
        Layer layer = Layer.empty();
        String only = reading.from().get(0);
        if (reading.from().size() > 1) {
            layer.put("input.table", TextNode.valueOf(view(reading.name())), "pipeline");
        } else if (only.equals(PipelineSchema.ROWS)) {
            SOURCE.stream()
                    .filter(key -> !pipeline.node(key).isNull())
                    .forEach(key -> layer.put(key, pipeline.node(key), "pipeline"));
        } else if (steps.containsKey(only)) {
            layer.put("input.path", TextNode.valueOf(folders.apply(only) + "/data"), "pipeline");
            layer.put("input.format", steps.get(only).settings().node("output.format"), "pipeline");
        }
        return layer;
    }

    /** The view that a step of several tables reads. */
    public static String view(String step) {
        return "coppice_step_" + step.replace('-', '_');
    }

    private static String text(JsonNode found, String preset) {
        return found == null || found.isNull() ? preset : found.asText();
    }

    private static List<String> texts(JsonNode found) {
        if (found == null || found.isNull()) {
            return List.of();
        }
        if (!found.isArray()) {
            return List.of(found.asText());
        }
        List<String> texts = new ArrayList<>();
        found.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
