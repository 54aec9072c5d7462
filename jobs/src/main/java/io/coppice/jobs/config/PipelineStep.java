package io.coppice.jobs.config;

import java.util.List;

/**
 * One step of a pipeline.
 *
 * @param name unique among the steps
 * @param job what it runs
 * @param from the tables it reads, joined by id: {@link PipelineSchema#ROWS}, or earlier steps
 * @param settings of the job, complete
 */
public record PipelineStep(String name, String job, List<String> from, Settings settings) {
    public PipelineStep {
        from = List.copyOf(from);
    }
}
