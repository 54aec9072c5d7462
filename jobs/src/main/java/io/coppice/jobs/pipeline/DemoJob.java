package io.coppice.jobs.pipeline;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generated;
import io.coppice.datasets.Unbalanced;
import io.coppice.jobs.config.PipelineSchema;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.Run;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice demo}: a pipeline over eight round clusters of uneven sizes in eight columns, their truth known. */
public final class DemoJob implements Job {
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 8;
    private static final int CLUSTERS = 8;
    private static final double SPREAD = 1.0;
    private static final double BOX = 4.0;
    private static final double RATIO = 0.7;

    private final PipelineJob pipeline = new PipelineJob();

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Schema schema() {
        return PipelineSchema.demo();
    }

    @Override
    public List<String> plan(Run run) {
        return overGeneratedRows(run, () -> pipeline.plan(run));
    }

    @Override
    public void execute(Run run) {
        overGeneratedRows(run, () -> {
            pipeline.execute(run);
            return List.of();
        });
    }

    private interface Work {
        List<String> over();
    }

    private static List<String> overGeneratedRows(Run run, Work work) {
        long seed = run.settings().integer("seed");
        Unbalanced blobs = new Unbalanced(new Blobs(seed, COLUMNS, CLUSTERS, SPREAD, BOX), RATIO);
        int partitions = Math.max(1, run.spark().sparkContext().defaultParallelism());
        Dataset<Row> rows =
                Generated.dataset(run.spark(), blobs, ROWS, partitions).cache();
        rows.createOrReplaceTempView(PipelineSchema.DEMO_ROWS);
        try {
            return work.over();
        } finally {
            run.spark().catalog().dropTempView(PipelineSchema.DEMO_ROWS);
            rows.unpersist();
        }
    }
}
