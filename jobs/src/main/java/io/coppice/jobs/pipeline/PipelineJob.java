package io.coppice.jobs.pipeline;

import io.coppice.jobs.apply.ApplyJob;
import io.coppice.jobs.balance.BalanceJob;
import io.coppice.jobs.cluster.ClusterJob;
import io.coppice.jobs.config.PipelineSchema;
import io.coppice.jobs.config.PipelineStep;
import io.coppice.jobs.config.PipelineSteps;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.evaluate.EvaluateJob;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.neighbors.NeighborsJob;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.OutputConfig;
import io.coppice.jobs.prune.PruneJob;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.Run;
import io.coppice.jobs.score.ScoreJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code coppice pipeline}: jobs one after the other in one application. */
public final class PipelineJob implements Job {
    private static final List<Job> JOBS = List.of(
            new ScoreJob(),
            new PruneJob(),
            new BalanceJob(),
            new ClusterJob(),
            new ApplyJob(),
            new NeighborsJob(),
            new EvaluateJob());

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public Schema schema() {
        return PipelineSchema.pipeline();
    }

    static Job job(PipelineStep step) {
        return JOBS.stream()
                .filter(job -> job.name().equals(step.job()))
                .findFirst()
                .orElseThrow();
    }

    /** The steps with all their settings; those of an earlier run that failed lie where these will. */
    static List<PipelineStep> steps(Run run) {
        String folder = folder(run);
        return new PipelineSteps(run.settings(), name -> folder + "/" + name).read();
    }

    private static String folder(Run run) {
        return Publication.steps(run.settings().text("output.path"), run.hadoop());
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        OutputConfig output = OutputConfig.of(run.settings());
        run.describe("reading the schema");
        List<String> lines = new ArrayList<>(List.of("reads     " + input.source()));
        lines.add("          "
                + String.join(", ", input.source().read(run.spark()).columns()));
        boolean work = Publication.check(output.target(run.record().runId(), ""), run.hadoop());
        lines.add("writes    " + output.path() + " (mode " + output.mode().word() + ")"
                + (work ? "" : ": nothing to do"));
        for (PipelineStep step : steps(run)) {
            lines.add("step      " + step.name() + ": " + step.job()
                    + (step.settings().schema().keys().contains("method")
                            ? " " + step.settings().text("method")
                            : "")
                    + ", from " + String.join(" and ", step.from()));
        }
        lines.add("dry run: nothing was written");
        return lines;
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        List<PipelineStep> steps = steps(run);
        Optional<Publication> admitted = Beginning.of(
                run, input, steps.stream().map(PipelineStep::settings).toList(), folder(run));
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get();
                StepTables tables = new StepTables(run, input.source(), steps)) {
            new PipelineRun(run, steps, tables).into(publication);
        }
    }
}
