package io.coppice.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TaskTotalsTest {
    @Test
    void countsShuffleBytesWhileAttachedOnly() {
        SparkSession spark = TestSession.get();
        RunRecord run = new RunRecord("cluster", new RunId("r"));
        TaskTotals totals = TaskTotals.attach(spark.sparkContext());
        try (totals) {
            run.measure(totals);
            try (Stage stage = run.stage("scan")) {
                stage.passes(1);
                spark.range(1000).toJavaRDD().count();
            }
            try (Stage stage = run.stage("shuffle")) {
                stage.passes(1);
                spark.range(1000)
                        .toJavaRDD()
                        .mapToPair(i -> new scala.Tuple2<>(i, i))
                        .groupByKey(3)
                        .count();
            }
        }
        spark.range(1000)
                .toJavaRDD()
                .mapToPair(i -> new scala.Tuple2<>(i, i))
                .groupByKey(3)
                .count();

        assertThat(run.stages().get(0).shuffleBytes()).isZero();
        assertThat(run.stages().get(1).shuffleBytes()).isGreaterThan(1000);
        assertThat(totals.totals().shuffleBytes()).isEqualTo(run.stages().get(1).shuffleBytes());
    }
}
