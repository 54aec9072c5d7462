package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelTest {
    @TempDir
    private Path folder;

    @Test
    void loadingIsNamedInTheSparkUi() throws IOException, TimeoutException {
        Dataset<Row> table = TestSession.get().range(10).selectExpr("array(cast(id as double)) as features");
        new KMeans().setK(2).fit(table).write().overwrite().save(folder.toString());
        SparkContext context = TestSession.get().sparkContext();
        ConcurrentLinkedQueue<String> jobs = new ConcurrentLinkedQueue<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.add(start.properties().getProperty("spark.job.description", ""));
            }
        };
        context.addSparkListener(listener);
        try {
            KMeansModel.load(folder.toString());
            context.listenerBus().waitUntilEmpty();
        } finally {
            context.removeSparkListener(listener);
        }

        assertThat(jobs).isNotEmpty().containsOnly("reading the saved model");
        assertThat(context.getLocalProperty("spark.job.description")).isNull();
    }
}
