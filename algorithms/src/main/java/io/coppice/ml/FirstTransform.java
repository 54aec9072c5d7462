package io.coppice.ml;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What makes a resampler act when a pipeline is fitted and at no other time: {@code Pipeline.fit} fits a stage on a table and has the
 * model transform that very table, once, for the stages behind it. Everything else that a model is given passes through.
 */
final class FirstTransform {
    private final AtomicReference<WeakReference<Dataset<?>>> fitted;

    /** @param fitted the table of the fit */
    FirstTransform(Dataset<?> fitted) {
        this.fitted = new AtomicReference<>(new WeakReference<>(fitted));
    }

    /** Of a model that was loaded or copied: there is no such table. */
    static FirstTransform none() {
        return new FirstTransform(null);
    }

    Dataset<Row> of(Dataset<?> dataset, UnaryOperator<Dataset<Row>> resample, UnaryOperator<Dataset<Row>> pass) {
        WeakReference<Dataset<?>> table = fitted.get();
        boolean first = table != null && table.get() == dataset && fitted.compareAndSet(table, null);
        return first ? resample.apply(dataset.toDF()) : pass.apply(dataset.toDF());
    }
}
